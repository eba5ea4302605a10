import type { LockableField, RightsWindow, StudioTitleSummary, StudioTitleView } from "@cinema/contracts";
import type { TitleRow } from "./title-rows.ts";
import { maturityIn, toOwnTitleView, type TitleSurroundings } from "./title-views.ts";

/** What the studio reads beside the row: the title's own windows, as they were written. */
export type StudioSurroundings = { readonly around?: TitleSurroundings; readonly windows: readonly RightsWindow[] };

/** What the operator sees of a title. */
export const toStudioTitleView = (
  row: TitleRow,
  atMs: number,
  { around, windows }: StudioSurroundings = { windows: [] },
): StudioTitleView => ({
  ...toOwnTitleView(row, atMs, around),
  parentId: row.parentId,
  ordinal: row.ordinal,
  ownMaturity: maturityIn(row, null),
  ratings: row.ratings,
  texts: row.texts,
  otherNames: row.otherNames,
  ownImages: row.images,
  popularity: row.popularity,
  windows: [...windows],
  ownEditions: row.editions,
  lockedFields: row.lockedFields as LockableField[],
  state: row.state,
  publishAt: row.publishAt,
  deletedAt: row.deletedAt,
  version: row.version,
  assetId: row.assetId,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

/** A title in the studio's list. */
export const toStudioTitleSummary = (row: TitleRow, atMs: number): StudioTitleSummary => {
  const { id, alias, kind, name, year, genres, access, playable, artwork, runtimeSeconds, publishedAt } =
    toOwnTitleView(row, atMs);
  const { parentId, ordinal, state, publishAt, deletedAt, version, assetId, createdAt, updatedAt } = row;
  return {
    id,
    alias,
    kind,
    parentId,
    ordinal,
    name,
    year,
    genres,
    access,
    playable,
    artwork,
    runtimeSeconds,
    publishedAt,
    state,
    publishAt,
    deletedAt,
    version,
    assetId,
    createdAt,
    updatedAt,
  };
};
