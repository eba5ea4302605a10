export { inOrderOf, publishedTitlesById } from "./catalog/published-titles.ts";
export { whereTitle } from "./catalog/title-ref.ts";
export {
  TITLE_ROW_COLUMNS,
  TITLE_ROW_JOIN,
  type TitleRow,
  toStudioTitleView,
  toTitleSummary,
  toTitleView,
} from "./catalog/title-rows.ts";
export * as schema from "./schema/index.ts";
export * from "./schema/index.ts";
