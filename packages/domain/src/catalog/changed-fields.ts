/** Whether two JSON values say the same; the order of an object's fields says nothing. */
export const isSameJson = (left: unknown, right: unknown): boolean => {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const present = (value: object): [string, unknown][] =>
    Object.entries(value).filter(([, inner]) => inner !== undefined);
  const [ours, theirs] = [present(left), new Map(present(right))];
  return (
    ours.length === theirs.size &&
    ours.every(([name, value]) => theirs.has(name) && isSameJson(value, theirs.get(name)))
  );
};

export type Changes<T> = { readonly before: Partial<T>; readonly after: Partial<T> };

/** Of the wanted fields those that differ from what is; null when none does. */
export const changedFields = <T extends object>(current: T, wanted: Partial<T>): Changes<T> | null => {
  const names = (Object.keys(wanted) as (keyof T)[]).filter(
    (name) => wanted[name] !== undefined && !isSameJson(current[name], wanted[name]),
  );
  if (names.length === 0) return null;
  const pick = (from: Partial<T>): Partial<T> =>
    Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<T>;
  return { before: pick(current), after: pick(wanted) };
};
