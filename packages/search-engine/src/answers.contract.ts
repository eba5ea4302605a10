import type { Result } from "@cinema/foundation";
import type {
  SearchAnswer,
  SearchDocument,
  SearchEngine,
  SearchFailure,
  SearchRemoval,
  SearchRequest,
  WriteFailure,
} from "./port.ts";

const must = <T>(result: Result<T, SearchFailure | WriteFailure>): T => {
  if (result.ok) return result.value;
  throw new Error(`expected the engine to answer, it said ${result.error.reason}`, {
    cause: "cause" in result.error ? result.error.cause : undefined,
  });
};

/** An engine whose failures are the test's. */
export const answers = (engine: SearchEngine) => ({
  search: async (request: SearchRequest): Promise<SearchAnswer> => must(await engine.search(request)),
  put: async (documents: readonly SearchDocument[]): Promise<void> => must(await engine.put(documents)),
  remove: async (removals: readonly SearchRemoval[]): Promise<void> => must(await engine.remove(removals)),
  ids: async (request: SearchRequest): Promise<readonly string[]> =>
    must(await engine.search(request)).hits.map(({ titleId }) => titleId),
});
