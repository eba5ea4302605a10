import type { CatalogImage, CreateCollectionBody, CreateRowBody, RowSource } from "@cinema/contracts";
import type pg from "pg";
import {
  COLLECTIONS,
  type DemoCollection,
  type DemoRow,
  GENRES,
  ROWS,
  STUDIOS,
  TAGS,
} from "../../demo/catalogue/index.ts";
import { demoId } from "./demo-id.ts";
import { insertRows } from "./insert-rows.ts";
import type { TitlePlan } from "./plan-titles.ts";

const DAY_MS = 86_400_000;

type Titles = Pick<TitlePlan, "titleId" | "isThere">;
type Images = Readonly<Record<string, readonly CatalogImage[]>>;

/** The collection as the studio would send it; its pictures are those of its first title. */
export const collectionBodyOf = (collection: DemoCollection, titles: Titles, images: Images): CreateCollectionBody => ({
  ...collection.en,
  texts: { ru: collection.ru },
  images: [...(images[collection.titles[0] ?? ""] ?? [])],
  titleIds: collection.titles.filter(titles.isThere).map(titles.titleId),
  published: true,
});

const sourceOf = ({ source }: DemoRow, titles: Titles): RowSource => {
  if (source.type === "titles") {
    return { type: "titles", titleIds: source.titles.filter(titles.isThere).map(titles.titleId) };
  }
  return source.type === "collection"
    ? { type: "collection", collectionId: demoId("collection", source.collection) }
    : source;
};

/** The row of the home page as the studio would send it. */
export const rowBodyOf = (row: DemoRow, titles: Titles, nowMs: number): CreateRowBody => ({
  kind: row.kind ?? "row",
  name: row.en,
  texts: { ru: { name: row.ru } },
  source: sourceOf(row, titles),
  limit: row.limit ?? 20,
  position: ROWS.indexOf(row) * 10,
  territories: [...(row.territories ?? [])],
  startsAt: null,
  endsAt: row.untilDay === undefined ? null : new Date(nowMs + row.untilDay * DAY_MS).toISOString(),
});

/** Of `ids`, those that are in `table` or were: the audit trail remembers what an operator deleted. */
const seenIds = async (client: pg.ClientBase, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await client.query<{ id: string }>(
    `select id from collections where id = any($1) union select id from editorial_rows where id = any($1)
     union select subject_id from catalog_audit where subject_id = any($1)`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Which collections and rows are new, and whose pictures they show. */
export const missingShelves = async (
  client: pg.ClientBase,
): Promise<{ readonly collections: readonly DemoCollection[]; readonly rows: readonly DemoRow[] }> => {
  const collectionId = ({ slug }: DemoCollection): string => demoId("collection", slug);
  const rowId = ({ slug }: DemoRow): string => demoId("row", slug);
  const seen = await seenIds(client, [...COLLECTIONS.map(collectionId), ...ROWS.map(rowId)]);
  return {
    collections: COLLECTIONS.filter((collection) => !seen.has(collectionId(collection))),
    rows: ROWS.filter((row) => !seen.has(rowId(row))),
  };
};

/** Collections, rows of the home page, and the names of genres, tags and studios. */
export const seedShelves = async (
  client: pg.ClientBase,
  missing: Awaited<ReturnType<typeof missingShelves>>,
  titles: Titles,
  images: Images,
  nowMs: number,
): Promise<void> => {
  const bodies = missing.collections.map((collection) => ({
    id: demoId("collection", collection.slug),
    body: collectionBodyOf(collection, titles, images),
  }));
  await insertRows(
    client,
    "collections",
    bodies.map(({ id, body: { name, synopsis, texts, images: pictures, published } }) => ({
      id,
      name,
      synopsis,
      texts,
      images: pictures,
      published,
    })),
  );
  await insertRows(
    client,
    "collection_items",
    bodies.flatMap(({ id, body }) =>
      body.titleIds.map((titleId, position) => ({ collection_id: id, position, title_id: titleId })),
    ),
  );
  const rows = missing.rows.map((row) => ({ slug: row.slug, ...rowBodyOf(row, titles, nowMs) }));
  await insertRows(
    client,
    "editorial_rows",
    rows
      .filter(({ source }) => source.type !== "titles" || source.titleIds.length > 0)
      .map(({ slug, kind, name, texts, source, limit, position, territories, startsAt, endsAt }) => ({
        id: demoId("row", slug),
        kind,
        name,
        texts,
        source,
        max_titles: limit,
        position,
        territories,
        starts_at: startsAt,
        ends_at: endsAt,
      })),
  );
  const terms = { genre: GENRES, tag: TAGS, studio: STUDIOS };
  await insertRows(
    client,
    "terms",
    Object.entries(terms).flatMap(([kind, known]) =>
      known.map(([slug, en, ru]) => ({ kind, slug, names: { en, ru } })),
    ),
  );
};
