import { err } from "@cinema/foundation";
import { attempt, attemptWrite, DocumentRefused } from "./attempt.ts";
import { type Cursor, decodeCursor, encodeCursor } from "./cursor.ts";
import { type Counted, countsIn, isAnyCounted } from "./facets.elasticsearch.ts";
import { facetsFrom, NO_FACETS } from "./facets.ts";
import { languageCase } from "./language-case.ts";
import { countLevels, maturityTokens } from "./maturity-tokens.ts";
import { newestOf } from "./newest-of.ts";
import type { SearchAnswer, SearchDocument, SearchEngine, SearchRequest } from "./port.ts";
import { searchBody, STEPS, type Step } from "./query.elasticsearch.ts";
import { type Reading, readingsOf } from "./query-readings.ts";
import { createRest, type ElasticsearchConfig, type Rest } from "./rest.elasticsearch.ts";
import { searchTextOf } from "./search-text.ts";
import { didYouMean, highlighterOf, type Shown, shownOf } from "./shown.ts";
import { sortValuesOf } from "./sort-value.ts";

export type { ElasticsearchConfig } from "./rest.elasticsearch.ts";

const NAME = "elasticsearch";
export const DEFAULT_INDEX = "cinema-titles";
const WRITE_TIMEOUT_MS = 30_000;
/** Documents of one request; with everything a title may have they are some megabytes. */
const MAX_BATCH = 200;

type Hit = {
  readonly _id: string;
  readonly sort: readonly [string | number, string];
  readonly _source: { readonly shown: Shown };
};
type Found = {
  readonly hits: { readonly total: { readonly value: number }; readonly hits: readonly Hit[] };
  readonly aggregations: Counted;
};
type BulkItem = {
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason?: string };
};
type BulkAnswer = { readonly items: readonly Readonly<Record<string, BulkItem>>[] };

/** What the server says of one document's content; other illegal arguments are those of an index that is not set up. */
const isRefusal = ({ status, error: { type = "", reason = "" } = { type: "" } }: BulkItem): boolean =>
  status === 400 &&
  (type === "document_parsing_exception" ||
    type === "mapper_parsing_exception" ||
    (type === "illegal_argument_exception" && reason.includes("immense term")));

const toSource = (document: SearchDocument) => {
  const text = searchTextOf(document);
  return {
    titleId: document.titleId,
    live: true,
    names: text.names,
    nameWords: text.nameWords.join(" "),
    sounds: text.sounds.join(" "),
    peopleWords: text.peopleWords.join(" "),
    termWords: text.termWords.join(" "),
    plotWords: text.plotWords.join(" "),
    written: text.written,
    nameLetters: Math.max(1, text.names[0]?.length ?? 1),
    kind: document.kind,
    genres: document.genres,
    ...(document.year === null ? {} : { year: document.year }),
    countries: document.countries,
    maturities: maturityTokens(document),
    ...(document.originalLanguage === null ? {} : { language: languageCase(document.originalLanguage) }),
    territories: document.territories,
    popularity: document.popularity,
    sort: sortValuesOf(document),
    shown: shownOf(document),
  };
};

type Write = { readonly titleId: string; readonly version: number; readonly source: object };

/** Writes by version: what is older than what the index has is left out, and that is no failure. */
const writeBulk = async (
  rest: Rest,
  config: ElasticsearchConfig,
  alias: string,
  writes: readonly Write[],
): Promise<void> => {
  const lines = newestOf(writes).flatMap(({ titleId, version, source }) => [
    // An index that nobody made must not come into being by a write: it would have no mapping.
    JSON.stringify({
      index: { _index: alias, _id: titleId, version, version_type: "external_gte", require_alias: true },
    }),
    JSON.stringify(source),
  ]);
  const { body } = await rest(
    "POST",
    `/_bulk?filter_path=items.*.status,items.*.error.type,items.*.error.reason${config.refresh === true ? "&refresh=true" : ""}`,
    {
      body: `${lines.join("\n")}\n`,
      timeoutMs: config.writeTimeoutMs ?? WRITE_TIMEOUT_MS,
    },
  );
  const failed = (body as BulkAnswer).items
    .flatMap((item) => Object.values(item))
    .filter(({ status }) => status >= 300 && status !== 409);
  // An index that is not there or a server without room refuses everything: that it is away weighs more than one document.
  const worst = failed.find((item) => !isRefusal(item)) ?? failed[0];
  if (worst === undefined) return;
  const said = `a document was refused: ${worst.status} ${worst.error?.type ?? ""}`;
  throw isRefusal(worst) ? new DocumentRefused(said) : new Error(said);
};

/** Elasticsearch 8 and 9 and OpenSearch behind the port. The alias has to be there: see `createElasticsearchIndex`. */
export const createElasticsearchEngine = (config: ElasticsearchConfig): SearchEngine => {
  const rest = createRest(config);
  const alias = config.index ?? DEFAULT_INDEX;

  const find = async (
    request: SearchRequest,
    readings: readonly Reading[] | null,
    step: Step,
    cursor: Cursor | null,
  ): Promise<Found> => {
    // Another engine's score says nothing here: go on behind as many hits as were given.
    const isOwn = cursor !== null && (request.sort !== "relevance" || cursor.engine === NAME);
    const { body } = await rest(
      "POST",
      `/${alias}/_search?filter_path=hits.total.value,hits.hits._id,hits.hits.sort,hits.hits._source,aggregations`,
      {
        body: searchBody(request, readings, step, { isOwn, cursor }),
      },
    );
    return body as Found;
  };

  const search = async (request: SearchRequest, cursor: Cursor | null): Promise<SearchAnswer> => {
    const readings = readingsOf(request.query);
    if (request.query.trim() === "") return answerOf(request, cursor, [], await find(request, null, "typed", cursor));
    if (readings.length > 0) {
      for (const step of STEPS) {
        const found = await find(request, readings, step, cursor);
        if (found.hits.total.value > 0 || isAnyCounted(found.aggregations))
          return answerOf(request, cursor, readings, found);
      }
    }
    return { hits: [], total: 0, facets: NO_FACETS, didYouMean: null, nextCursor: null };
  };

  const answerOf = (
    request: SearchRequest,
    cursor: Cursor | null,
    readings: readonly Reading[],
    found: Found,
  ): SearchAnswer => {
    const hits = found.hits.hits ?? [];
    const page = hits.slice(0, request.limit);
    const last = page.at(-1);
    const highlight = highlighterOf(readings, request.languages);
    const counts = countsIn(found.aggregations);
    const seen = (cursor?.seen ?? request.offset ?? 0) + page.length;
    return {
      hits: page.map((hit) => ({ titleId: hit._id, highlights: highlight(hit._source.shown) })),
      total: found.hits.total.value,
      facets: facetsFrom({ ...counts, maturity: countLevels(counts.maturity ?? {}, request.territory) }),
      didYouMean: didYouMean(page[0]?._source.shown, readings),
      nextCursor:
        last === undefined || hits.length <= request.limit
          ? null
          : encodeCursor({ sort: request.sort, value: last.sort[0], titleId: last._id, seen, engine: NAME }),
    };
  };

  const writeAll = async (writes: readonly Write[]): Promise<void> => {
    for (let at = 0; at < writes.length; at += MAX_BATCH)
      await writeBulk(rest, config, alias, writes.slice(at, at + MAX_BATCH));
  };

  return {
    name: NAME,
    search: async (request) => {
      const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor, request.sort);
      if (request.cursor !== undefined && cursor === null) return err({ reason: "bad_cursor" });
      return attempt(() => search(request, cursor));
    },
    put: async (documents) =>
      attemptWrite(() =>
        writeAll(
          documents.map((document) => ({
            titleId: document.titleId,
            version: document.version,
            source: toSource(document),
          })),
        ),
      ),
    // A removal is a document too: deleted ones are forgotten after a minute, and a late write would bring the title back.
    remove: async (removals) =>
      attempt(() =>
        writeAll(removals.map(({ titleId, version }) => ({ titleId, version, source: { titleId, live: false } }))),
      ),
    ping: async () =>
      attempt(async () => {
        await rest("GET", "/_cluster/health");
      }),
  };
};
