export { type TitleIndexError } from "./file-format.ts";
export { openTitleIndex, type SuggestedTitle, type SuggestQuestion, type TitleIndex } from "./open-title-index.ts";
export { type BrowsableKind, type TitleEntry } from "./title-entry.ts";
