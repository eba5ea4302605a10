import type { Result } from "@cinema/foundation";

/** What the engine knows of a published title. `version` is the title's; engines drop older writes. */
export type SearchDocument = {
  readonly titleId: string;
  readonly version: number;
  readonly name: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly synopsis: string;
};

export type SearchRequest = {
  /** As the viewer typed it; the adapter folds it. Empty matches everything. */
  readonly query: string;
  readonly limit: number;
  readonly offset: number;
};

export type SearchHits = {
  /** Best first. */
  readonly titleIds: readonly string[];
  readonly total: number;
};

export type SearchFailure = { readonly reason: "unavailable"; readonly cause: unknown };

/** Full search over published titles. Writes are idempotent; a read may lag a write by the engine's refresh time. */
export type SearchEngine = {
  readonly search: (request: SearchRequest) => Promise<Result<SearchHits, SearchFailure>>;
  readonly put: (documents: readonly SearchDocument[]) => Promise<Result<void, SearchFailure>>;
  readonly remove: (titleIds: readonly string[]) => Promise<Result<void, SearchFailure>>;
  /** Resolves when the engine answers. */
  readonly ping: () => Promise<Result<void, SearchFailure>>;
};
