import { rankNames, readQuery, wordsOf } from "@cinema/domain";
import { err, ok, type Result } from "@cinema/foundation";
import { foldDocuments, type FoldedDocument } from "./folded-document.ts";
import type { SearchEngine, SearchFailure } from "./port.ts";

/** An engine in memory for tests. `setAvailable(false)` makes every call fail as a server that is away does. */
export const createMemorySearchEngine = (): SearchEngine & { readonly setAvailable: (available: boolean) => void } => {
  const documents = new Map<string, FoldedDocument>();
  let isAvailable = true;
  const answer = async <T>(work: () => T): Promise<Result<T, SearchFailure>> =>
    isAvailable ? ok(work()) : err({ reason: "unavailable", cause: new Error("the engine is away") });

  const hasAll = (document: FoldedDocument, words: readonly string[]): boolean => {
    const present = wordsOf(`${document.foldedName} ${document.foldedText}`);
    return words.every((word, index) =>
      index === words.length - 1 ? present.some((other) => other.startsWith(word)) : present.includes(word),
    );
  };

  return {
    setAvailable: (available) => {
      isAvailable = available;
    },
    search: ({ query, limit, offset }) =>
      answer(() => {
        const readings = readQuery(query);
        const ids =
          query.trim() === ""
            ? [...documents.keys()].toSorted().toReversed()
            : rankNames(
                readings,
                [...documents.values()].map((document) => ({
                  titleId: document.titleId,
                  foldedName: document.foldedName,
                  textMatches: readings.map((reading) => hasAll(document, reading.words)),
                })),
              );
        return { titleIds: ids.slice(offset, offset + limit), total: ids.length };
      }),
    put: (added) =>
      answer(() => {
        for (const document of foldDocuments(added))
          if ((documents.get(document.titleId)?.version ?? 0) <= document.version)
            documents.set(document.titleId, document);
      }),
    remove: (titleIds) =>
      answer(() => {
        for (const titleId of titleIds) documents.delete(titleId);
      }),
    ping: () => answer(() => undefined),
  };
};
