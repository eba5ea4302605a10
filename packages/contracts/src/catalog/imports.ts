import * as z from "zod";
import { Timestamp } from "../media-text.ts";
import { TITLE_FIELDS } from "./studio.ts";
import { CreditInput, TitleKind } from "./title-parts.ts";

/** `csv` has one title a line and a header; `jsonl` one JSON document a line, with every field of a title. */
export const CatalogFormat = z.enum(["csv", "jsonl"]);
export type CatalogFormat = z.infer<typeof CatalogFormat>;

/** Lines and bytes that one call may bring, and lines of a whole import. */
export const MAX_IMPORT_LINES_PER_CALL = 500;
export const MAX_IMPORT_BYTES_PER_CALL = 2 * 1024 ** 2;
export const MAX_IMPORT_LINES = 200_000;
/** Lines that are planned while their caller waits; the origin plans more. */
export const MAX_COUNTED_LINES = 1_000;

/** Of Postgres' integer, which an alias is. */
const MAX_ALIAS = 2 ** 31 - 1;

/** A person by id, by external id or by name: the first of them that is known, and made where none is. */
export const CreditLine = CreditInput.omit({ personId: true })
  .extend({
    personId: z.string().max(64).optional(),
    name: z.string().trim().min(1).max(200).optional(),
    imdb: z
      .string()
      .regex(/^nm\d{7,10}$/, "must be an IMDb id such as nm0000158")
      .optional(),
    tmdb: z
      .string()
      .regex(/^person\/\d{1,10}$/, "must be a TMDB id such as person/31")
      .optional(),
  })
  .refine(({ personId, name }) => personId !== undefined || name !== undefined, {
    path: ["name"],
    message: "a person needs a name or an id",
  });

/**
 * One line of a catalogue file. It means the title with this `id`, or this `alias`, or one of these external ids, and a new one
 * where there is none. A new title with an `id` takes the `alias` of its line. `ref` names the line within the file, and `parentRef` the line that it belongs under.
 */
export const CatalogLine = z
  .strictObject({
    ...TITLE_FIELDS,
    credits: z.array(CreditLine).max(300),
    id: z.string().max(64),
    alias: z.int().min(1).max(MAX_ALIAS),
    ref: z.string().trim().min(1).max(200),
    parentRef: z.string().trim().min(1).max(200),
  })
  .partial()
  .refine(({ parentId, parentRef }) => parentId === undefined || parentRef === undefined, {
    path: ["parentRef"],
    message: "a line names its parent by parentId or by parentRef",
  });
export type CatalogLine = z.infer<typeof CatalogLine>;

/** What can be wrong with a line. Found in the line alone, then in the light of the file and of the catalogue. */
export const CATALOG_LINE_CODES = {
  invalid_json: "is not JSON",
  not_an_object: "must be a JSON object",
  unclosed_quote: "a quote is opened and not closed",
  wrong_number_of_cells: "has another number of cells than the header",
  unstorable_text: "must not contain characters that no text can have",
  wrong_type: "has the wrong type",
  missing: "is missing",
  too_large: "is too large",
  too_small: "is too small",
  wrong_form: "has the wrong form",
  not_allowed: "is not one of the values that are allowed",
  unknown_field: "is no field of a title",
  inconsistent: "does not go with the other fields",
  unknown_title: "there is no such title",
  alias_taken: "another title has this alias",
  title_in_bin: "the title is in the bin",
  duplicate_title: "an earlier line means the same title",
  duplicate_ref: "an earlier line has the same ref",
  kind_fixed: "a title cannot change its kind",
  external_id_taken: "another title has this external id",
  number_taken: "another season or episode under the same title has this number",
  duplicate_rating: "an earlier rating is of the same country",
  unknown_rating: "is no rating of that country",
  unknown_parent: "there is no such title, nor a line that makes it",
  wrong_parent: "a title of this kind does not stand under one of that kind",
  bad_parent: "the line that makes its parent is wrong",
  unknown_person: "there is no such person, and no name to make one",
  person_id_taken: "an earlier credit of another new person has this external id: name both ids in each of them",
  ambiguous_person: "several people have this name: name one by id or external id",
  unknown_film: "is no film of this title",
  unknown_window: "is no window of this title",
  duplicate_window: "another window has this id already",
  duplicate_column: "the header names this column twice",
} as const;
export const CatalogLineCode = z.enum(
  Object.keys(CATALOG_LINE_CODES) as [keyof typeof CATALOG_LINE_CODES, ...(keyof typeof CATALOG_LINE_CODES)[]],
);
export type CatalogLineCode = z.infer<typeof CatalogLineCode>;

/** What is wrong with one line. `line` counts from 1 in the file, header included; `column` is the field's dotted path. */
export const ImportLineError = z.object({
  line: z.int(),
  column: z.string(),
  code: CatalogLineCode,
  message: z.string(),
});
export type ImportLineError = z.infer<typeof ImportLineError>;

export const CatalogImportState = z.enum(["staging", "committing", "committed", "failed", "cancelled"]);

/** A bulk import. Nothing of it is in the catalogue before it is `committed`, and then all of it is. */
export const CatalogImportView = z.object({
  id: z.string(),
  format: CatalogFormat,
  state: CatalogImportState,
  lines: z.int(),
  /** Whether the numbers below are known. Of more than {@link MAX_COUNTED_LINES} lines only a dry run that was asked for tells them. */
  counted: z.boolean(),
  /** How many lines are wrong; the first thousand of their errors are listed. */
  badLines: z.int(),
  errors: z.array(ImportLineError),
  /** What the commit does, or did. */
  creates: z.int(),
  updates: z.int(),
  unchanged: z.int(),
  /** Changes that were left out because the field is locked. */
  locked: z.int(),
  /** People who are made because nobody has their name or id yet. */
  people: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type CatalogImportView = z.infer<typeof CatalogImportView>;

export const CreateCatalogImportBody = z.strictObject({ format: CatalogFormat });
/** Where the sent lines stand in the file. Of CSV the first line sent is always the header, and `from` is the one after it. */
export const ImportLinesQuery = z.object({ from: z.coerce.number().int().min(1).max(MAX_IMPORT_LINES).optional() });
/** What was taken: `lines` without the empty ones, and what is wrong with those that are bad. */
export const ImportLinesTaken = z.object({ lines: z.int(), badLines: z.int(), errors: z.array(ImportLineError) });
export type ImportLinesTaken = z.infer<typeof ImportLinesTaken>;
/** `dryRun` counts what a commit would do and writes nothing; the import takes lines again afterwards. */
export const CommitImportQuery = z.object({
  skipBad: z.enum(["true", "false"]).default("false"),
  dryRun: z.enum(["true", "false"]).default("false"),
});

/** What an import does to one title. */
export const ImportChange = z.object({
  line: z.int(),
  titleId: z.string(),
  kind: TitleKind,
  name: z.string(),
  outcome: z.enum(["create", "update"]),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown(), locked: z.boolean() })),
});
export type ImportChange = z.infer<typeof ImportChange>;
export const ImportChangeList = z.object({ items: z.array(ImportChange), nextLine: z.int().nullable() });
export const ImportChangesQuery = z.object({
  from: z.coerce.number().int().min(1).max(MAX_IMPORT_LINES).default(1),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
