/** A thing with the same fields in the same words, whatever order the keys of its objects are in. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, own]) => own !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, own]) => [key, canonical(own)]),
  );
};

export const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(canonical(left)) === JSON.stringify(canonical(right));

export type Key<T> = keyof T & string;

const keysOf = <T extends object>(fields: T): readonly Key<T>[] => Object.keys(fields) as Key<T>[];

/** The fields in which two states of a thing differ; one may be there in only one of them. */
export const changedKeys = <T extends object>(from: T, to: T): readonly Key<T>[] =>
  [...new Set([...keysOf(from), ...keysOf(to)])].filter((key) => !isSame(from[key], to[key]));

/** What has to be sent to make `to` of `from`. */
export const changesOf = <T extends object>(from: T, to: T): Partial<T> =>
  Object.fromEntries(changedKeys(from, to).map((key) => [key, to[key]])) as Partial<T>;

/** A field that somebody else changed since `base`; `isMine` when it was changed here too, and to something else. */
export type ForeignChange<T> = {
  readonly key: Key<T>;
  readonly before: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  readonly isMine: boolean;
};

export const foreignChanges = <T extends object>(base: T, draft: T, latest: T): readonly ForeignChange<T>[] =>
  changedKeys(base, latest).map((key) => ({
    key,
    before: base[key],
    theirs: latest[key],
    mine: draft[key],
    isMine: !isSame(base[key], draft[key]) && !isSame(draft[key], latest[key]),
  }));

/**
 * My changes put on what somebody else made of it meanwhile. Where both changed a field it is theirs, except for the keys in
 * `keepMine`.
 */
export const rebased = <T extends object>(base: T, draft: T, latest: T, keepMine: ReadonlySet<string>): T => {
  const theirs = new Set<string>(changedKeys(base, latest));
  const mine = changedKeys(base, draft).filter((key) => !theirs.has(key) || keepMine.has(key));
  return { ...latest, ...Object.fromEntries(mine.map((key) => [key, draft[key]])) };
};
