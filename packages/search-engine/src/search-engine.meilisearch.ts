import { err } from "@cinema/foundation";
import { Meilisearch } from "meilisearch";
import { attempt, attemptWrite, DocumentRefused } from "./attempt.ts";
import { type Cursor, decodeCursor, encodeCursor } from "./cursor.ts";
import { facetsFrom, NO_FACETS } from "./facets.ts";
import { findOn, type Found, waysToAsk } from "./find.meilisearch.ts";
import { countLevels } from "./maturity-tokens.ts";
import { newestOf } from "./newest-of.ts";
import { MAX_OFFSET, type SearchAnswer, type SearchEngine, type SearchRequest } from "./port.ts";
import { type Reading, readingsOf } from "./query-readings.ts";
import { didYouMean, highlighterOf } from "./shown.ts";
import { isAscending, SORT_KEYS } from "./sort-value.ts";
import { SORT_ATTRIBUTES, type Stored, toStored, toTombstone } from "./stored.meilisearch.ts";

export type MeilisearchConfig = {
  readonly url: string;
  readonly key?: string;
  /** Name of the live index; `cinema-titles` unless told. */
  readonly index?: string;
  /** For a search; a viewer waits for it. */
  readonly timeoutMs?: number;
};

const NAME = "meilisearch";
export const DEFAULT_INDEX = "cinema-titles";
/** The ids of a batch go into one URL. */
const MAX_BATCH = 100;
/**
 * Meilisearch pages by number alone, so a page is asked for with so many hits before it and behind: the last hit that was given is
 * looked for among them, and what was put in or taken out meanwhile moves nothing.
 */
const WINDOW = 20;

export const meilisearchClient = (config: MeilisearchConfig): Meilisearch =>
  new Meilisearch({
    host: config.url,
    ...(config.key === undefined ? {} : { apiKey: config.key }),
    timeout: config.timeoutMs ?? 5_000,
    defaultWaitOptions: { timeout: 60_000, interval: 50 },
  });

type Task = PromiseLike<{ readonly status: string; readonly error?: { readonly code: string } | null }>;

/** What the server says of documents, see https://www.meilisearch.com/docs/reference/errors/error_codes */
const REFUSALS = new Set([
  "invalid_document_id",
  "missing_document_id",
  "invalid_document_fields",
  "document_fields_limit_reached",
  "max_fields_limit_exceeded",
]);

/** A write is accepted first and applied later. @throws when it could not be applied. */
export const finished = async (task: Task, allowed?: string): Promise<void> => {
  const { status, error } = await task;
  if (status === "succeeded" || (allowed !== undefined && error?.code === allowed)) return;
  const said = `Meilisearch could not apply a write: ${error?.code ?? status}`;
  throw REFUSALS.has(error?.code ?? "") ? new DocumentRefused(said) : new Error(said);
};

const valueOf = (hit: Stored, request: SearchRequest): string | number => {
  const key = SORT_KEYS[request.sort];
  return key === null ? 0 : (hit[SORT_ATTRIBUTES[key]] ?? 0);
};

/** How many of the hits come before what the cursor stands for, itself included. */
const placeOf = (hits: readonly Stored[], request: SearchRequest, cursor: Cursor, from: number): number => {
  const at = hits.findIndex(({ titleId }) => titleId === cursor.titleId);
  if (at >= 0) return at + 1;
  if (SORT_KEYS[request.sort] === null) return Math.max(0, cursor.seen - from);
  const direction = isAscending(request.sort) ? 1 : -1;
  const compare = (left: string | number, right: string | number): number =>
    left === right ? 0 : left < right ? -1 : 1;
  const next = hits.findIndex(
    (hit) => direction * (compare(valueOf(hit, request), cursor.value) || compare(hit.titleId, cursor.titleId)) > 0,
  );
  return next < 0 ? hits.length : next;
};

/** Meilisearch behind the port. Writes return once the engine has applied them, so a title is found as soon as they do. */
export const createMeilisearchEngine = (config: MeilisearchConfig): SearchEngine => {
  const indexUid = config.index ?? DEFAULT_INDEX;
  const client = meilisearchClient(config);
  const index = client.index<Stored>(indexUid);
  const find = findOn(client, indexUid);

  const search = async (request: SearchRequest, cursor: Cursor | null): Promise<SearchAnswer> => {
    const readings = readingsOf(request.query);
    const ways = request.query.trim() === "" ? [{ q: "", strategy: "last" as const }] : waysToAsk(readings);
    const seen = Math.min(cursor?.seen ?? request.offset ?? 0, MAX_OFFSET);
    // Of another engine's order of relevance nothing can be found again: go on behind as many hits.
    const anchor = cursor !== null && (request.sort !== "relevance" || cursor.engine === NAME) ? cursor : null;
    const from = anchor === null ? seen : Math.max(0, seen - WINDOW);
    const limit = request.limit + 1 + (anchor === null ? 0 : 2 * WINDOW);
    for (const way of ways) {
      const found = await find(request, way, { offset: from, limit });
      if (found.isAny) return answerOf(request, readings, found, { anchor, from });
    }
    return { hits: [], total: 0, facets: NO_FACETS, didYouMean: null, nextCursor: null };
  };

  const answerOf = (
    request: SearchRequest,
    readings: readonly Reading[],
    found: Found,
    { anchor, from }: { readonly anchor: Cursor | null; readonly from: number },
  ): SearchAnswer => {
    const start = anchor === null ? 0 : placeOf(found.hits, request, anchor, from);
    const page = found.hits.slice(start, start + request.limit);
    const last = page.at(-1);
    const end = from + start + page.length;
    const place =
      last === undefined
        ? found.hits.length > 0
          ? anchor
          : null
        : { value: valueOf(last, request), titleId: last.titleId };
    const highlight = highlighterOf(readings, request.languages);
    return {
      hits: page.map(({ titleId, shown }) => ({ titleId, highlights: shown === undefined ? {} : highlight(shown) })),
      total: found.total,
      facets: facetsFrom({
        ...found.facets,
        maturity: countLevels(found.facets.maturity ?? {}, request.territory),
      }),
      didYouMean: didYouMean(page[0]?.shown, readings),
      // By the total and not by the window's end: the last hit may have moved towards it.
      nextCursor:
        place === null || end >= found.total
          ? null
          : encodeCursor({ ...place, sort: request.sort, seen: end, engine: NAME }),
    };
  };

  /** The engine has no versioned writes: the versions are read first, and whoever writes does so alone. */
  const writeBatch = async (
    documents: readonly { readonly titleId: string; readonly version: number }[],
  ): Promise<void> => {
    // Also fails where the index is not there; a write would make it, without its settings.
    const known = await index.getDocuments({
      ids: documents.map(({ titleId }) => titleId),
      fields: ["titleId", "version"],
      limit: documents.length,
    });
    const versions = new Map(known.results.map((stored) => [stored.titleId, stored.version]));
    const newer = documents.filter(({ titleId, version }) => (versions.get(titleId) ?? 0) <= version);
    if (newer.length > 0) await finished(index.addDocuments([...newer] as Stored[]).waitTask());
  };
  const writeAll = async (writes: readonly { readonly titleId: string; readonly version: number }[]): Promise<void> => {
    const newest = newestOf(writes);
    for (let at = 0; at < newest.length; at += MAX_BATCH) await writeBatch(newest.slice(at, at + MAX_BATCH));
  };

  return {
    name: NAME,
    search: async (request) => {
      const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor, request.sort);
      if (request.cursor !== undefined && cursor === null) return err({ reason: "bad_cursor" });
      return attempt(() => search(request, cursor));
    },
    put: async (documents) => attemptWrite(() => writeAll(documents.map(toStored))),
    remove: async (removals) => attempt(() => writeAll(removals.map(toTombstone))),
    ping: async () =>
      attempt(async () => {
        await index.getRawInfo();
      }),
  };
};
