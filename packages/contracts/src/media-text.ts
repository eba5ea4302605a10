import * as z from "zod";

/** A BCP-47 language tag such as `en` or `pt-BR`. */
export const LanguageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a BCP-47 language tag");

/** ISO-8601 in UTC, as `Date.prototype.toISOString` writes it. */
export const Timestamp = z.string();

const [FIRST_MS, END_MS] = [Date.UTC(1900, 0), Date.UTC(9999, 11, 31)];

/**
 * An instant as it is sent: ISO-8601 with an offset. Before the year 1 and after 9999, which an offset can cross, neither
 * `toISOString` nor Postgres writes what the other reads.
 */
export const InputTime = z.iso.datetime({ offset: true }).refine(
  (text) => {
    const atMs = Date.parse(text);
    return atMs >= FIRST_MS && atMs < END_MS;
  },
  { message: "must be an instant between 1900 and 9999" },
);
