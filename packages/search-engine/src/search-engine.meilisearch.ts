import { type QueryReading, readQuery } from "@cinema/domain";
import { err, ok, type Result } from "@cinema/foundation";
import { Meilisearch, MeilisearchApiError } from "meilisearch";
import { foldDocuments } from "./folded-document.ts";
import type { SearchEngine, SearchFailure, SearchHits } from "./port.ts";

export type MeilisearchConfig = {
  readonly url: string;
  readonly key?: string;
  /** Name of the index; `titles` unless told. */
  readonly index?: string;
  readonly timeoutMs?: number;
};

type Stored = {
  readonly titleId: string;
  readonly version: number;
  readonly foldedName: string;
  readonly foldedText: string;
};

// Typo tolerance and prefix search are Meilisearch's own; the folding is ours, because it does not transliterate.
const SETTINGS = {
  searchableAttributes: ["foldedName", "foldedText"],
  sortableAttributes: ["titleId"],
  displayedAttributes: ["titleId", "version"],
};

/** The ids of a batch go into one URL. */
const MAX_BATCH = 100;

/** Meilisearch behind the port. Writes return once the engine has applied them, so a title is found as soon as they do. */
export const createMeilisearchEngine = (config: MeilisearchConfig): SearchEngine => {
  const client = new Meilisearch({
    host: config.url,
    ...(config.key === undefined ? {} : { apiKey: config.key }),
    timeout: config.timeoutMs ?? 5_000,
    defaultWaitOptions: { timeout: 30_000, interval: 50 },
  });
  const index = client.index<Stored>(config.index ?? "titles");
  let prepared: Promise<void> | undefined;

  const finished = async (task: PromiseLike<{ status: string; error?: { code: string } | null }>): Promise<void> => {
    const { status, error } = await task;
    if (status !== "succeeded" && error?.code !== "index_already_exists")
      throw new Error(`Meilisearch could not apply a write: ${error?.code ?? status}`);
  };

  /** Makes the index and its settings once per process; both are the same however often they are written. */
  const prepare = (): Promise<void> => {
    prepared ??= (async () => {
      await finished(client.createIndex(index.uid, { primaryKey: "titleId" }).waitTask());
      await finished(index.updateSettings(SETTINGS).waitTask());
    })();
    prepared.catch(() => {
      prepared = undefined;
    });
    return prepared;
  };

  const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, SearchFailure>> => {
    try {
      return ok(await work());
    } catch (cause) {
      return err({ reason: "unavailable", cause });
    }
  };

  const ask = async (text: string, limit: number, offset: number): Promise<SearchHits> => {
    const options = { limit, offset, attributesToRetrieve: ["titleId"] };
    const asked = index.search(text, text === "" ? { ...options, sort: ["titleId:desc"] } : options);
    // The first write makes the index: before it nothing is published, which is no failure.
    const answer = await asked.catch((error: unknown) => {
      if (error instanceof MeilisearchApiError && error.cause?.code === "index_not_found") return null;
      throw error;
    });
    if (answer === null) return { titleIds: [], total: 0 };
    return { titleIds: answer.hits.map((hit) => hit.titleId), total: answer.estimatedTotalHits ?? answer.hits.length };
  };

  const firstReadingThatFits = async (
    readings: readonly QueryReading[],
    limit: number,
    offset: number,
  ): Promise<SearchHits> => {
    for (const reading of readings) {
      const hits = await ask(reading.folded, limit, offset);
      if (hits.total > 0) return hits;
    }
    return { titleIds: [], total: 0 };
  };

  const put = async (documents: readonly Stored[]): Promise<void> => {
    await prepare();
    // The engine has no versioned writes. One consumer writes a title's documents in order, so reading first is enough.
    const known = await index.getDocuments({
      ids: documents.map((document) => document.titleId),
      fields: ["titleId", "version"],
      limit: documents.length,
    });
    const versions = new Map(known.results.map((stored) => [stored.titleId, stored.version]));
    const newer = documents.filter((document) => (versions.get(document.titleId) ?? 0) <= document.version);
    if (newer.length > 0) await finished(index.addDocuments([...newer]).waitTask());
  };

  return {
    search: async ({ query, limit, offset }) => {
      if (query.trim() === "") return attempt(() => ask("", limit, offset));
      return attempt(() => firstReadingThatFits(readQuery(query), limit, offset));
    },
    put: async (documents) =>
      attempt(async () => {
        const folded = foldDocuments(documents);
        for (let at = 0; at < folded.length; at += MAX_BATCH) await put(folded.slice(at, at + MAX_BATCH));
      }),
    remove: async (titleIds) =>
      attempt(async () => {
        if (titleIds.length === 0) return;
        await prepare();
        await finished(index.deleteDocuments([...titleIds]).waitTask());
      }),
    ping: async () =>
      attempt(async () => {
        await client.health();
      }),
  };
};
