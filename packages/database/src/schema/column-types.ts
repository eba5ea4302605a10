import { customType, timestamp } from "drizzle-orm/pg-core";

/** A full 64-bit transaction id; never wraps, so it orders commits' visibility windows. */
export const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** Weighted lexemes for full text. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** `timestamptz` read and written as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
