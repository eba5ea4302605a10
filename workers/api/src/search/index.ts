import type { AnyRoute } from "../platform/route.ts";
import type { SearchDeps } from "./search-deps.ts";
import { searchTitles } from "./search-titles.ts";
import { suggestTitles } from "./suggest-titles.ts";

export { chooseSearchEngine } from "./choose-engine.ts";
export type { SearchDeps } from "./search-deps.ts";
export { createTitleIndexHolder } from "./title-index.ts";

export const searchRoutes: readonly AnyRoute<SearchDeps>[] = [searchTitles, suggestTitles];
