export { lockAliases, raiseAliases } from "./catalog/aliases.ts";
export { CATALOG_VERSION, type CatalogVersionRow } from "./catalog/catalog-version.ts";
export { type PlannedLines, planImport, rankOf, type StagedLine } from "./catalog/plan-import.ts";
export {
  collectedTitles,
  type CollectedTitleRow,
  type GenreRow,
  listedCollections,
  type CollectionRow,
  toCollectionSummary,
  toCollectionView,
  toGenres,
} from "./catalog/collection-views.ts";
export {
  defaultHomeRows,
  editorialHomeRows,
  type HomeRow,
  homeTitles,
  type PlacedTitleRow,
  rowsFor,
  toHome,
} from "./catalog/home-views.ts";
export { type PersonRow, type PersonTitleRow, personTitles, toPersonView } from "./catalog/people-views.ts";
export {
  compareListed,
  countListed,
  everyListedId,
  type ListedTitleRow,
  listedGenres,
  listedTitles,
  type ListMark,
  type TitleFilters,
  type TitleListQuestion,
} from "./catalog/title-lists.ts";
export { toTitlePage } from "./catalog/title-page.ts";
export { titleFamily, type TitleFamilyRow, type TitleParts } from "./catalog/title-page-rows.ts";
export { inOrderOf, publishedTitlesById } from "./catalog/published-titles.ts";
export { answersTo, whereTitle, whereTitleOrStandIn } from "./catalog/title-ref.ts";
export { ownWindows, TITLE_DOCUMENT } from "./catalog/title-document.ts";
export { type StudioSurroundings, toStudioTitleSummary, toStudioTitleView } from "./catalog/studio-views.ts";
export {
  iso,
  TITLE_LINE_COLUMN,
  TITLE_PARENTS_COLUMN,
  TITLE_ROW_COLUMNS,
  TITLE_ROW_JOIN,
  type TitleParent,
  type TitleRow,
} from "./catalog/title-rows.ts";
export { TITLE_INDEX_ROWS, type TitleIndexRow } from "./catalog/title-index-rows.ts";
export {
  languagesIn,
  isLineVisible,
  nextChangeOf,
  type TitleSurroundings,
  toStandingOffer,
  toTitleSummary,
} from "./catalog/title-views.ts";
export { NUMBERED_KINDS, TAKEN_NUMBERS } from "./catalog/taken-numbers.ts";
export {
  lockNumbering,
  STALE_WRITE,
  type TitleWrite,
  titleWrites,
  type WriteMoment,
  writeTitles,
} from "./catalog/write-titles.ts";
export * as schema from "./schema/index.ts";
export * from "./schema/index.ts";
export { matchesList } from "./catalog/matches-list.ts";
export {
  type KeyedChunk,
  LIST_SORTS,
  type ListChunk,
  SNAPSHOT_FORMAT,
  SNAPSHOT_POINTER_KEY,
  SNAPSHOT_PREFIX,
  type SnapshotCollection,
  type SnapshotCollectionEntry,
  type SnapshotFamily,
  type SnapshotGenre,
  type SnapshotHome,
  snapshotKey,
  type SnapshotManifest,
  type SnapshotPerson,
  type SnapshotPointer,
  type SnapshotRef,
  toListRow,
} from "./catalog/snapshot-format.ts";
export {
  catalogueFingerprint,
  familyRows,
  genreNames,
  peopleAfter,
  publishedCollections,
  publishedRoots,
} from "./catalog/snapshot-rows.ts";
