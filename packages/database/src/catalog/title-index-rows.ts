import type { BROWSABLE_KINDS, Maturity } from "@cinema/contracts";
import type { Window } from "@cinema/domain";
import { type LineMember, TITLE_LINE_COLUMN, windowsOf } from "./title-rows.ts";

/** What the title index is told of a published title. */
export type TitleIndexRow = {
  readonly id: string;
  readonly kind: (typeof BROWSABLE_KINDS)[number];
  readonly name: string;
  readonly originalLanguage: string | null;
  readonly localisedNames: Readonly<Record<string, string>>;
  readonly otherNames: readonly string[];
  readonly year: number | null;
  readonly popularity: number;
  readonly maturity: Maturity | null;
  readonly maturityByCountry: Readonly<Record<string, Maturity>>;
  readonly posterName: string | null;
  /** Its own. */
  readonly windows: readonly Window[];
  readonly line: readonly LineMember[];
  readonly fallback: "free" | "subscription";
};

/** All titles that can be looked for, as {@link TitleIndexRow}s, in no order: meant to be read with a cursor. */
export const TITLE_INDEX_ROWS = `select t.id, t.kind, t.name, t.original_language as "originalLanguage",
  coalesce((select jsonb_object_agg(text.key, text.value ->> 'name') from jsonb_each(t.texts) text
    where coalesce(text.value ->> 'name', '') <> ''), '{}'::jsonb) as "localisedNames",
  coalesce((select jsonb_agg(other ->> 'name') from jsonb_array_elements(t.other_names) other), '[]'::jsonb) as "otherNames",
  t.year, t.popularity::float8 as popularity, t.maturity, t.maturity_by_country as "maturityByCountry",
  coalesce((select image ->> 'name' from jsonb_array_elements(t.images) with ordinality images (image, place)
    where image ->> 'role' = 'poster' order by (image ->> 'language') is not null, place limit 1), t.poster_name) as "posterName",
  coalesce(${windowsOf("t.id")}, '[]'::jsonb) as windows, t.access as fallback, ${TITLE_LINE_COLUMN}
  from titles t
  where t.state = 'published' and t.deleted_at is null and t.kind in ('film', 'series', 'special')`;
