import * as z from "zod";

/** A BCP-47 language tag such as `en` or `pt-BR`. */
export const LanguageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a BCP-47 language tag");

/** ISO-8601 in UTC, as `Date.prototype.toISOString` writes it. */
export const Timestamp = z.string();
