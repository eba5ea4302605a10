import { type SQL, sql } from "drizzle-orm";
import { TITLE_LINE_COLUMN, TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "./title-rows.ts";

/** Those of `titleIds` that are published, in no particular order. Rows are {@link TitleRow}s with their lines. */
export const publishedTitlesById = (titleIds: readonly string[]): SQL =>
  sql`select ${sql.raw(TITLE_ROW_COLUMNS)}, ${sql.raw(TITLE_LINE_COLUMN)} from titles t ${sql.raw(TITLE_ROW_JOIN)}
    where t.state = 'published' and t.id = any(array(select jsonb_array_elements_text(${JSON.stringify(titleIds)}::jsonb)))`;

/** Puts rows into the order of `titleIds`; ids without a row are left out. */
export const inOrderOf = (titleIds: readonly string[], rows: readonly TitleRow[]): readonly TitleRow[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return titleIds.flatMap((titleId) => byId.get(titleId) ?? []);
};
