export { inOrderOf, publishedTitlesById } from "./catalog/published-titles.ts";
export { answersTo, whereTitle, whereTitleOrStandIn } from "./catalog/title-ref.ts";
export { ownWindows, TITLE_DOCUMENT } from "./catalog/title-document.ts";
export { type StudioSurroundings, toStudioTitleSummary, toStudioTitleView } from "./catalog/studio-views.ts";
export { iso, TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "./catalog/title-rows.ts";
export {
  artworkOf,
  maturityIn,
  type TitleSurroundings,
  toEpisodeSummary,
  toImageView,
  toStandingOffer,
  toTitleSummary,
  toTitleView,
  wordsOf,
} from "./catalog/title-views.ts";
export { STALE_WRITE, type TitleWrite, titleWrites, type WriteMoment, writeTitles } from "./catalog/write-titles.ts";
export * as schema from "./schema/index.ts";
export * from "./schema/index.ts";
