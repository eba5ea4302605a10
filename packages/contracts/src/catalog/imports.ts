import * as z from "zod";
import { Timestamp } from "../media-text.ts";

/** `csv` has one title a line and a header; `jsonl` one JSON document a line, with every field of a title. */
export const CatalogFormat = z.enum(["csv", "jsonl"]);
export type CatalogFormat = z.infer<typeof CatalogFormat>;

/** Lines that one call may bring, and a whole import. */
export const MAX_IMPORT_LINES_PER_CALL = 500;
export const MAX_IMPORT_LINES = 200_000;

/** What is wrong with one line. `line` counts from 1 in the file, header included; `column` is the field's dotted path. */
export const ImportLineError = z.object({ line: z.int(), column: z.string(), code: z.string(), message: z.string() });
export type ImportLineError = z.infer<typeof ImportLineError>;

export const CatalogImportState = z.enum(["staging", "committing", "committed", "failed", "cancelled"]);

/** A bulk import. Nothing of it is in the catalogue before it is `committed`, and then all of it is. */
export const CatalogImportView = z.object({
  id: z.string(),
  format: CatalogFormat,
  state: CatalogImportState,
  lines: z.int(),
  /** How many lines are wrong; the first thousand of their errors are listed. */
  badLines: z.int(),
  errors: z.array(ImportLineError),
  /** What the commit does, or did. */
  creates: z.int(),
  updates: z.int(),
  unchanged: z.int(),
  /** Changes that were left out because the field is locked. */
  locked: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type CatalogImportView = z.infer<typeof CatalogImportView>;
