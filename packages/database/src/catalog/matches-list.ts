import { BROWSABLE_KINDS } from "@cinema/contracts";
import type { TitleFilters } from "./title-lists.ts";
import type { TitleRow } from "./title-rows.ts";

/** Whether a list with these filters holds the row, rights and age aside: what the SQL of `title-lists.ts` says. */
export const matchesList = (row: TitleRow, filters: TitleFilters): boolean => {
  const { kind, genre, tag, yearFrom, yearTo, country, playable } = filters;
  const is = (wanted: unknown, found: unknown): boolean => wanted === undefined || wanted === found;
  const has = (values: readonly string[], wanted: string | undefined): boolean =>
    wanted === undefined || values.includes(wanted);
  return (
    (BROWSABLE_KINDS as readonly string[]).includes(row.kind) &&
    is(kind, row.kind) &&
    is(playable, row.playable) &&
    has(row.genres, genre) &&
    has(row.tags, tag) &&
    has(row.countries, country) &&
    (yearFrom === undefined || (row.year !== null && row.year >= yearFrom)) &&
    (yearTo === undefined || (row.year !== null && row.year <= yearTo))
  );
};
