export type { SearchDocument, SearchEngine, SearchFailure, SearchHits, SearchRequest } from "./port.ts";
