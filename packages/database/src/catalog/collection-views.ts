import type { CatalogImage, CollectionSummary, CollectionView, GenreList } from "@cinema/contracts";
import { type CatalogViewer, languageChain, localise, preferredTags } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import { visibleInLine, withinMaturityInLine } from "./rights-sql.ts";
import { TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "./title-rows.ts";
import { artworkOf, toTitleSummary } from "./title-views.ts";

export type CollectionRow = {
  readonly id: string;
  readonly name: string;
  readonly synopsis: string;
  readonly texts: Readonly<Record<string, { readonly name?: string; readonly synopsis?: string }>>;
  readonly images: readonly CatalogImage[];
};
/** A title of a collection; the collection stands in the first row alone. */
export type CollectedTitleRow = TitleRow & { readonly collection: CollectionRow | null };

const MOST_COLLECTIONS = 500;
const COLUMNS = sql.raw("o.id, o.name, o.synopsis, o.texts, o.images");

const shown = (viewer: CatalogViewer): SQL => sql`${visibleInLine(viewer)} and ${withinMaturityInLine(viewer)}`;

/** Published collections by name with how many of their titles the viewer may know of; those without any are left out. */
export const listedCollections = (viewer: CatalogViewer): SQL => sql`
  select * from (
    select ${COLUMNS}, (select count(*)::int from collection_items i join titles t on t.id = i.title_id
      where i.collection_id = o.id and ${shown(viewer)}) as titles
    from collections o where o.published order by lower(o.name), o.id limit ${MOST_COLLECTIONS}) found
  where titles > 0`;

/** The titles of a published collection that the viewer may know of, in its order, as {@link CollectedTitleRow}s. */
export const collectedTitles = (collectionId: string, viewer: CatalogViewer): SQL => sql`
  select ${sql.raw(TITLE_ROW_COLUMNS)}, case when row_number() over (order by i.position) = 1 then (
    select to_jsonb(c) from (select ${COLUMNS} from collections o where o.id = ${collectionId}) c) end as collection
  from collection_items i join titles t on t.id = i.title_id ${sql.raw(TITLE_ROW_JOIN)}
  where i.collection_id = ${collectionId} and ${shown(viewer)}
    and exists (select from collections o where o.id = ${collectionId} and o.published)
  order by i.position`;

export const toCollectionSummary = (
  row: CollectionRow,
  titles: number,
  viewer: CatalogViewer,
): z.infer<typeof CollectionSummary> => {
  const chain = languageChain(viewer.languages);
  const { name, synopsis } = localise({ ...row, tagline: "" }, null, row.texts, chain);
  return { id: row.id, name, synopsis, artwork: artworkOf(row.images, chain), titles };
};

/** A collection's page; null when the viewer may know of none of its titles. */
export const toCollectionView = (
  collection: CollectionRow,
  rows: readonly TitleRow[],
  viewer: CatalogViewer,
): CollectionView | null => {
  const items = rows.flatMap((row) => toTitleSummary(row, viewer) ?? []);
  return items.length === 0 ? null : { ...toCollectionSummary(collection, items.length, viewer), items };
};

export type GenreRow = {
  readonly genre: string;
  readonly titles: number;
  readonly names: Readonly<Record<string, string>>;
};

/** Names of genres in the viewer's language; English, then the slug itself, where nobody gave one. */
export const toGenres = (rows: readonly GenreRow[], viewer: CatalogViewer): z.infer<typeof GenreList>["items"] => {
  const chain = [...languageChain(viewer.languages), "en"];
  return rows.map(({ genre, titles, names }) => {
    const byTag = new Map(Object.entries(names).map(([tag, name]) => [tag.toLowerCase(), name]));
    const name = preferredTags(chain, [...byTag.keys()])
      .map((tag) => byTag.get(tag))
      .find((found) => found !== undefined && found !== "");
    return { genre, name: name ?? genre, titles };
  });
};
