import * as z from "zod";
import { LanguageTag, InputTime, Timestamp } from "../media-text.ts";
import { PageInfo } from "../page.ts";
import { Country } from "./rights.ts";
import { BROWSABLE_KINDS, CatalogImage, TermSlug } from "./title-parts.ts";
import { Artwork, TitleSort, TitleSummary } from "./title.ts";

const NamedText = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  synopsis: z.string().max(5_000).optional(),
});
const NamedTexts = z
  .record(LanguageTag, NamedText)
  .refine((texts) => Object.keys(texts).length <= 40, "at most 40 languages");

const CollectionFields = {
  name: z.string().trim().min(1).max(200),
  synopsis: z.string().max(5_000),
  texts: NamedTexts,
  images: z.array(CatalogImage).max(20),
  /** In the order in which they are shown. */
  titleIds: z.array(z.string().max(64)).max(500),
  published: z.boolean(),
};

export const CreateCollectionBody = z.strictObject({
  name: CollectionFields.name,
  synopsis: CollectionFields.synopsis.default(""),
  texts: CollectionFields.texts.default({}),
  images: CollectionFields.images.default([]),
  titleIds: CollectionFields.titleIds.default([]),
  published: CollectionFields.published.default(false),
});
export type CreateCollectionBody = z.infer<typeof CreateCollectionBody>;
export const UpdateCollectionBody = z.strictObject(CollectionFields).partial();
export type UpdateCollectionBody = z.infer<typeof UpdateCollectionBody>;

export const StudioCollectionView = z.object({
  id: z.string(),
  ...CollectionFields,
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type StudioCollectionView = z.infer<typeof StudioCollectionView>;
export const StudioCollectionList = z.object({ items: z.array(StudioCollectionView), page: PageInfo });

export const CollectionSummary = z.object({
  id: z.string(),
  name: z.string(),
  synopsis: z.string(),
  artwork: Artwork,
  titles: z.int(),
});
export const CollectionList = z.object({ items: z.array(CollectionSummary) });
export const CollectionView = CollectionSummary.extend({ items: z.array(TitleSummary) });
export type CollectionView = z.infer<typeof CollectionView>;

/** What a row of the home page is filled with. A list may be empty, as it is when its last title is deleted for good. */
export const RowSource = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("titles"), titleIds: z.array(z.string().max(64)).max(100) }),
  z.strictObject({ type: z.literal("collection"), collectionId: z.string().max(64) }),
  z.strictObject({
    type: z.literal("query"),
    genre: TermSlug.optional(),
    tag: TermSlug.optional(),
    kind: z.enum(BROWSABLE_KINDS).optional(),
    sort: TitleSort.default("newest"),
  }),
]);
export type RowSource = z.infer<typeof RowSource>;

const RowFields = {
  /** `hero` is the large place at the top, which shows one title after the other. */
  kind: z.enum(["hero", "row"]),
  name: z.string().trim().min(1).max(200),
  texts: NamedTexts,
  source: RowSource,
  limit: z.int().min(1).max(50),
  /** Rows are shown in this order, hero first. */
  position: z.int().min(0).max(10_000),
  /** Countries in which it is shown; empty means everywhere. */
  territories: z.array(Country).max(250),
  startsAt: Timestamp.nullable(),
  endsAt: Timestamp.nullable(),
};

export const CreateRowBody = z.strictObject({
  kind: RowFields.kind.default("row"),
  name: RowFields.name,
  texts: RowFields.texts.default({}),
  source: RowFields.source,
  limit: RowFields.limit.default(20),
  position: RowFields.position.default(0),
  territories: RowFields.territories.default([]),
  startsAt: InputTime.nullable().default(null),
  endsAt: InputTime.nullable().default(null),
});
export type CreateRowBody = z.infer<typeof CreateRowBody>;
export const UpdateRowBody = z
  .strictObject({ ...RowFields, startsAt: InputTime.nullable(), endsAt: InputTime.nullable() })
  .partial();
export type UpdateRowBody = z.infer<typeof UpdateRowBody>;
export const StudioRowView = z.object({ id: z.string(), ...RowFields, version: z.int(), updatedAt: Timestamp });
export type StudioRowView = z.infer<typeof StudioRowView>;
export const StudioRowList = z.object({ items: z.array(StudioRowView) });

/** What stands large at the top of the home page. */
export const HeroItem = TitleSummary.extend({ tagline: z.string(), synopsis: z.string() });

/** The home page of one country, device class, language and maturity. Rows without titles are left out. */
export const HomeView = z.object({
  hero: z.array(HeroItem),
  rows: z.array(z.object({ id: z.string(), name: z.string(), items: z.array(TitleSummary) })),
});
export type HomeView = z.infer<typeof HomeView>;
