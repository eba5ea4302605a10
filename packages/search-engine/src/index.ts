export type { ExternalIndex } from "./external-index.ts";
export type {
  SearchAnswer,
  SearchDocument,
  SearchEngine,
  SearchFailure,
  SearchFilters,
  SearchHit,
  SearchPerson,
  SearchRemoval,
  SearchRequest,
  Unavailable,
  WriteFailure,
} from "./port.ts";
export { MAX_OFFSET } from "./port.ts";
export { GONE_STAMP, stampOf } from "./version-stamp.ts";
