import { decodeTime, ulid } from "ulid";

/**
 * Every kind of identifier in the system by its prefix. An id is the prefix, an underscore and a ULID
 * (26 Crockford base-32 characters: 48 bits of milliseconds, 80 random bits), so ids sort by time.
 */
export const ID_PREFIXES = {
  user: "usr",
  session: "ses",
  title: "ttl",
  person: "per",
  collection: "col",
  row: "row",
  rightsWindow: "rgt",
  catalogImport: "cim",
  asset: "ast",
  upload: "upl",
  import: "imp",
  job: "job",
  playback: "pbs",
  event: "evt",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/** Makes a new id of `kind` stamped with `nowMs`. Random bits come from the platform's CSPRNG. */
export const newId = (kind: IdKind, nowMs: number): string => `${ID_PREFIXES[kind]}_${ulid(nowMs)}`;

const BODY = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Whether `value` has the form of an id of `kind`; says nothing about its existence. */
export const isId = (kind: IdKind, value: string): boolean => {
  const prefix = ID_PREFIXES[kind];
  return value.length === prefix.length + 27 && value.startsWith(`${prefix}_`) && BODY.test(value.slice(-26));
};

const ANY_ID = /^[a-z]+_([0-7][0-9A-HJKMNP-TV-Z]{25})$/;

/** When an id of any kind was made, milliseconds since the epoch; null for what is no id. */
export const timeOfId = (id: string): number | null => {
  const body = ANY_ID.exec(id)?.[1];
  return body === undefined ? null : decodeTime(body);
};
