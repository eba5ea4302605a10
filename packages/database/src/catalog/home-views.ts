import type { HomeView, RowSource, TitleSort } from "@cinema/contracts";
import { type CatalogViewer, languageChain, localise } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import { visibleInLine, withinMaturityInLine } from "./rights-sql.ts";
import { listedIds } from "./title-lists.ts";
import { iso, TITLE_LINE_COLUMN, TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "./title-rows.ts";
import { toTitleSummary, wordsOf } from "./title-views.ts";

/** A row of the home page as the operator wrote it, or one of those that stand there when nobody has. */
export type HomeRow = {
  readonly id: string;
  readonly kind: "hero" | "row";
  readonly name: string;
  readonly texts: Readonly<Record<string, { readonly name?: string | undefined }>>;
  readonly source: RowSource;
  readonly maxTitles: number;
  /** Empty means everywhere. */
  readonly territories: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
};

/** A title with the place that it has in one row of the page. */
export type PlacedTitleRow = TitleRow & { readonly rowId: string; readonly place: number };

/** More rows than anybody scrolls through; with twenty titles each the page stays below a megabyte. */
const MOST_ROWS = 40;

/** The operator's rows that are not over yet, hero first, as {@link HomeRow}s. */
export const editorialHomeRows = (atMs: number): SQL => sql`
  select id, kind, name, texts, source, max_titles as "maxTitles", to_jsonb(territories) as territories,
    ${sql.raw(iso("starts_at"))} as "startsAt", ${sql.raw(iso("ends_at"))} as "endsAt"
  from editorial_rows where ends_at is null or ends_at > to_timestamp(${atMs / 1000}::float8)
  order by kind <> 'hero', position, id limit 200`;

/** Those of the rows that stand on this viewer's page, and when that changes by itself. */
export const rowsFor = (
  rows: readonly HomeRow[],
  { territory, atMs }: CatalogViewer,
): { readonly rows: readonly HomeRow[]; readonly changesAtMs: number | null } => {
  const here = rows.filter(
    ({ territories }) => territories.length === 0 || (territory !== null && territories.includes(territory)),
  );
  const edges = here
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .flatMap((time) => (time === null ? [] : [Date.parse(time)]))
    .filter((timeMs) => timeMs > atMs);
  const open = here.filter(
    ({ startsAt, endsAt }) =>
      (startsAt === null || Date.parse(startsAt) <= atMs) && (endsAt === null || atMs < Date.parse(endsAt)),
  );
  return { rows: open.slice(0, MOST_ROWS), changesAtMs: edges.length === 0 ? null : Math.min(...edges) };
};

const NEW = { de: { name: "Neu" }, en: { name: "New" }, ru: { name: "Новинки" } };
const POPULAR = { de: { name: "Beliebt" }, en: { name: "Popular" }, ru: { name: "Популярное" } };

const defaultRow = (
  id: string,
  kind: HomeRow["kind"],
  texts: HomeRow["texts"],
  sort: TitleSort,
  genre?: { readonly genre: string; readonly name: string },
): HomeRow => ({
  id,
  kind,
  name: genre?.name ?? texts["en"]?.name ?? "",
  texts,
  source: { type: "query", sort, ...(genre === undefined ? {} : { genre: genre.genre }) },
  maxTitles: kind === "hero" ? 5 : 20,
  territories: [],
  startsAt: null,
  endsAt: null,
});

const MOST_GENRES = 6;

/** The page of a cinema whose operator has made none: what is popular, what is new, then the commonest genres. */
export const defaultHomeRows = (genres: readonly { readonly genre: string; readonly name: string }[]): HomeRow[] => [
  defaultRow("default-hero", "hero", POPULAR, "popular"),
  defaultRow("default-newest", "row", NEW, "newest"),
  defaultRow("default-popular", "row", POPULAR, "popular"),
  ...genres.slice(0, MOST_GENRES).map((genre) => defaultRow(`default-${genre.genre}`, "row", {}, "popular", genre)),
];

const idsOf = ({ source, maxTitles }: HomeRow, viewer: CatalogViewer): SQL => {
  if (source.type === "query") {
    const { kind, genre, tag, sort } = source;
    return listedIds({ kind, genre, tag, sort, limit: maxTitles, start: { offset: 0 } }, viewer);
  }
  const chosen =
    source.type === "titles"
      ? sql`(select id, place from jsonb_array_elements_text(${JSON.stringify(source.titleIds)}::jsonb)
          with ordinality as listed(id, place))`
      : sql`(select i.title_id as id, i.position as place from collection_items i join collections o on o.id = i.collection_id
          where o.published and o.id = ${source.collectionId})`;
  return sql`select t.id, null as "sortValue", chosen.place from ${chosen} chosen join titles t on t.id = chosen.id
    where ${visibleInLine(viewer)} and ${withinMaturityInLine(viewer)} order by chosen.place limit ${maxTitles}`;
};

/** The titles of all these rows in one statement, as {@link PlacedTitleRow}s. There has to be at least one row. */
export const homeTitles = (rows: readonly HomeRow[], viewer: CatalogViewer): SQL => {
  const parts = rows.map(
    (row) => sql`(select ${row.id} as row_id, picked.id, picked.place from (${idsOf(row, viewer)}) picked)`,
  );
  return sql`with placed as materialized (${sql.join(parts, sql` union all `)})
    select ${sql.raw(TITLE_ROW_COLUMNS)}, ${sql.raw(TITLE_LINE_COLUMN)}, placed.row_id as "rowId", placed.place::int as place
    from placed join titles t on t.id = placed.id ${sql.raw(TITLE_ROW_JOIN)}`;
};

/** The page for one viewer; rows without titles are left out, and of heroes the first that has any stands there. */
export const toHome = (
  rows: readonly HomeRow[],
  titles: readonly PlacedTitleRow[],
  viewer: CatalogViewer,
): HomeView => {
  const chain = languageChain(viewer.languages);
  const filled = rows.flatMap((row) => {
    const items = titles
      .filter(({ rowId }) => rowId === row.id)
      .sort((left, right) => left.place - right.place)
      .flatMap((title) => {
        const summary = toTitleSummary(title, viewer);
        const { tagline, synopsis } = wordsOf(title, chain);
        return summary === null ? [] : [{ ...summary, tagline, synopsis }];
      })
      .slice(0, row.maxTitles);
    return items.length === 0 ? [] : [{ row, items }];
  });
  return {
    hero: filled.find(({ row }) => row.kind === "hero")?.items ?? [],
    rows: filled
      .filter(({ row }) => row.kind === "row")
      .map(({ row, items }) => ({
        id: row.id,
        name: localise({ name: row.name, tagline: "", synopsis: "" }, null, row.texts, chain).name,
        items: items.map(({ tagline: _tagline, synopsis: _synopsis, ...summary }) => summary),
      })),
  };
};
