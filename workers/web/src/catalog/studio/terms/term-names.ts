import type { PutTermBody } from "@cinema/contracts";
import type * as z from "zod";

export type Names = z.infer<typeof PutTermBody>["names"];
/** Names as the form of texts by language has them; undefined where one was removed. */
export type NameTexts = Readonly<Record<string, { readonly name?: string | undefined } | undefined>>;

export const textsOfNames = (names: Names): NameTexts =>
  Object.fromEntries(Object.entries(names).map(([language, name]) => [language, { name }]));

/** Names that were written; a language in which nothing stands has none. */
export const namesOfTexts = (texts: NameTexts): Names =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) => {
      const trimmed = text?.name?.trim() ?? "";
      return trimmed === "" ? [] : [[language, trimmed]];
    }),
  );

/** The languages that a form shows. */
export const presentTexts = (texts: NameTexts): Readonly<Record<string, NonNullable<NameTexts[string]>>> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) => (text === undefined ? [] : [[language, text]])),
  );

/** What a word is called in a list for operators: in English, else in any language, else as in data. */
export const shownName = (slug: string, names: Names): string => names["en"] ?? Object.values(names)[0] ?? slug;
