import { CATALOG_LINE_CODES, CatalogLine, type CatalogLineCode, type ImportLineError } from "@cinema/contracts";
import type { StagedLine } from "@cinema/database";
import { identifyWindows, normaliseTitle, refuseRatings } from "@cinema/domain";
import { type IdKind, isId } from "@cinema/foundation";
import type * as z from "zod";
import type { ReadLine } from "./read-lines.ts";

export type CheckedLine = {
  readonly line: number;
  readonly document: StagedLine | null;
  readonly errors: readonly Pick<ImportLineError, "column" | "code" | "message">[] | null;
};

/** More than anybody mends at once; a line may be wrong everywhere. */
const MAX_ERRORS = 20;

const CODES: Readonly<Record<z.core.$ZodIssue["code"], CatalogLineCode>> = {
  invalid_type: "wrong_type",
  too_big: "too_large",
  too_small: "too_small",
  invalid_format: "wrong_form",
  not_multiple_of: "wrong_form",
  unrecognized_keys: "unknown_field",
  invalid_union: "not_allowed",
  invalid_key: "wrong_form",
  invalid_element: "wrong_form",
  invalid_value: "not_allowed",
  custom: "inconsistent",
};

const errorsOf = (issue: z.core.$ZodIssue): NonNullable<CheckedLine["errors"]> => {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      column: [...path, key].join("."),
      code: "unknown_field",
      message: CATALOG_LINE_CODES.unknown_field,
    }));
  }
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [{ column: path.join("."), code: isMissing ? "missing" : CODES[issue.code], message: issue.message }];
};

/** Names of a bad line that other lines may refer to, so that those are told of the right thing. */
const namesOf = (value: unknown): StagedLine => {
  const { id, ref } = value as { readonly id?: unknown; readonly ref?: unknown };
  return {
    ...(typeof id === "string" && isId("title", id) && { id }),
    ...(typeof ref === "string" && ref.length <= 200 && { ref }),
  };
};

/** A line checked by itself, with ids for all that it may have to make: a line that is sent again makes others, which is all one. */
export const stageLine = (read: ReadLine, newId: (kind: IdKind) => string): CheckedLine => {
  const { line } = read;
  const refused = (column: string, code: CatalogLineCode): CheckedLine => ({
    line,
    document: null,
    errors: [{ column, code, message: CATALOG_LINE_CODES[code] }],
  });
  if (!("value" in read)) return refused(read.column, read.code);
  const parsed = CatalogLine.safeParse(read.value, { reportInput: true });
  if (!parsed.success) {
    return { line, document: namesOf(read.value), errors: parsed.error.issues.flatMap(errorsOf).slice(0, MAX_ERRORS) };
  }
  const { id, alias, ref, parentRef, windows, credits, ...fields } = parsed.data;
  if (id !== undefined && !isId("title", id)) return refused("id", "wrong_form");
  const misnamed = windows?.findIndex((window) => window.id !== undefined && !isId("rightsWindow", window.id)) ?? -1;
  if (misnamed !== -1) return refused(`windows.${misnamed}.id`, "wrong_form");
  const faults = refuseRatings(fields.ratings ?? []).slice(0, MAX_ERRORS);
  if (faults.length > 0) {
    const errors = faults.map(({ index, field, reason, message }) => ({
      column: `ratings.${index}.${field}`,
      code: reason,
      message,
    }));
    return { line, document: namesOf(read.value), errors };
  }
  const made: string[] = [];
  const newWindowId = (): string => {
    const windowId = newId("rightsWindow");
    made.push(windowId);
    return windowId;
  };
  return {
    line,
    errors: null,
    document: {
      ...(id !== undefined && { id }),
      ...(alias !== undefined && { alias }),
      ...(ref !== undefined && { ref }),
      ...(parentRef !== undefined && { parentRef }),
      newId: newId("title"),
      eventId: newId("event"),
      newWindows: made,
      fields: {
        ...normaliseTitle(fields),
        ...(credits !== undefined && {
          credits: credits.map((credit) => {
            const { personId } = credit;
            return {
              ...credit,
              newId: personId !== undefined && isId("person", personId) ? personId : newId("person"),
            };
          }),
        }),
        ...(windows !== undefined && { windows: identifyWindows(windows, [], newWindowId) }),
      },
    },
  };
};
