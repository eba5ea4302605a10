import type { AnyRoute } from "../platform/route.ts";
import { listSearchMisses } from "./list-search-misses.ts";
import type { SearchDeps } from "./search-deps.ts";
import { searchTitles } from "./search-titles.ts";
import { suggestTitles } from "./suggest-titles.ts";

export { chooseSearchEngines } from "./choose-engine.ts";
export { createEngineChain } from "./engine-chain.ts";
export type { SearchDeps } from "./search-deps.ts";
export { createTitleIndexHolder } from "./title-index.ts";

export const searchRoutes: readonly AnyRoute<SearchDeps>[] = [searchTitles, suggestTitles];

/** Answered by the operator Worker. */
export const searchOperatorRoutes: readonly AnyRoute<Pick<SearchDeps, "sql">>[] = [listSearchMisses];
