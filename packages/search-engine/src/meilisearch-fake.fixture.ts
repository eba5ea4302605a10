import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { typoDistance, typosAllowed } from "@cinema/domain";
import type { Settings } from "meilisearch";
import { parseFilter } from "./meilisearch-filter.fixture.ts";

type Document = Readonly<Record<string, unknown>>;
type Index = {
  readonly uid: string;
  readonly primaryKey: string;
  settings: Settings;
  documents: Map<string, Document>;
};
type Question = {
  readonly q?: string;
  readonly offset?: number;
  readonly limit?: number;
  readonly filter?: readonly string[];
  readonly sort?: readonly string[];
  readonly facets?: readonly string[];
  readonly matchingStrategy?: string;
  readonly attributesToRetrieve?: readonly string[];
};

/** A refusal of the documented kind. */
class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const SEARCH_PARAMETERS = new Set([
  "q",
  "offset",
  "limit",
  "filter",
  "sort",
  "facets",
  "matchingStrategy",
  "attributesToRetrieve",
]);
const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "string" ? value : "";
};

/** How many typos a word of the query has in a text, or -1 when it is not there. */
const typosIn = (word: string, text: string, isLast: boolean): number => {
  let fewest = -1;
  for (const other of text.split(" ")) {
    const most = typosAllowed(word.length);
    const typos = other === word || (isLast && other.startsWith(word)) ? 0 : typoDistance(word, other, most);
    if (typos <= most && (fewest < 0 || typos < fewest)) fewest = typos;
  }
  return fewest;
};

type Rank = { readonly words: number; readonly typos: number; readonly attribute: number; readonly inexact: number };

const rankOf = (q: string, document: Document, searchable: readonly string[]): Rank => {
  const words = q.split(" ").filter((word) => word !== "");
  let [found, typos, attribute] = [0, 0, 0];
  for (const [index, word] of words.entries()) {
    const places = searchable
      .map((name, place) => ({ place, typos: typosIn(word, textOf(document[name]), index === words.length - 1) }))
      .filter((each) => each.typos >= 0)
      .toSorted((left, right) => left.typos - right.typos || left.place - right.place);
    const [best] = places;
    if (best === undefined) continue;
    found++;
    typos += best.typos;
    attribute += best.place;
  }
  const names = document[searchable[0] ?? ""];
  const inexact = Array.isArray(names) && names.includes(q) ? 0 : 1;
  return { words: words.length - found, typos, attribute, inexact };
};

const compare = (left: unknown, right: unknown): number =>
  left === right ? 0 : (left as number) < (right as number) ? -1 : 1;

const search = (index: Index, question: Question): object => {
  for (const name of Object.keys(question))
    if (!SEARCH_PARAMETERS.has(name)) throw new Refusal(400, "bad_request", `unknown field ${name}`);
  const { settings } = index;
  const filterable = new Set((settings.filterableAttributes ?? []) as readonly string[]);
  for (const facet of question.facets ?? [])
    if (!filterable.has(facet)) throw new Refusal(400, "invalid_search_facets", facet);
  const orders = [...(question.sort ?? [])].map((order) => order.split(":") as [string, string]);
  for (const [attribute] of orders)
    if (!(settings.sortableAttributes ?? []).includes(attribute))
      throw new Refusal(400, "invalid_search_sort", attribute);
  let conditions;
  try {
    conditions = (question.filter ?? []).map((text) => parseFilter(text, filterable));
  } catch (error) {
    throw new Refusal(400, "invalid_search_filter", String(error));
  }
  const q = (question.q ?? "").trim();
  // `all` wants every word; the other strategies do with one of them.
  const most = { missing: question.matchingStrategy === "all" ? 0 : q.split(" ").length - 1 };
  const groups = settings.synonyms ?? {};
  const asked = [q, ...(groups[q] ?? [])];
  const custom = (settings.rankingRules ?? [])
    .filter((rule) => rule.includes(":"))
    .map((rule) => rule.split(":") as [string, string]);
  const ranked = [...index.documents.values()]
    .filter((document) => conditions.every((holds) => holds(document)))
    .map((document) => ({
      document,
      rank: asked
        .map((text) => rankOf(text, document, settings.searchableAttributes ?? []))
        .toSorted((left, right) => left.words - right.words || left.typos - right.typos)[0] as Rank,
    }))
    .filter(({ rank }) => q === "" || rank.words <= most.missing)
    .toSorted((left, right) => {
      for (const [attribute, way] of [...orders]) {
        const order = compare(left.document[attribute], right.document[attribute]) * (way === "asc" ? 1 : -1);
        if (order !== 0) return order;
      }
      const byRank =
        left.rank.words - right.rank.words ||
        left.rank.typos - right.rank.typos ||
        left.rank.attribute - right.rank.attribute ||
        left.rank.inexact - right.rank.inexact;
      if (byRank !== 0 && q !== "") return byRank;
      for (const [attribute, way] of custom) {
        const order = compare(left.document[attribute], right.document[attribute]) * (way === "asc" ? 1 : -1);
        if (order !== 0) return order;
      }
      return 0;
    });
  const facetDistribution = Object.fromEntries(
    (question.facets ?? []).map((facet) => {
      const counts: Record<string, number> = {};
      for (const { document } of ranked)
        for (const value of [document[facet]].flat())
          if (value !== null && value !== undefined) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
      return [facet, counts];
    }),
  );
  const { offset = 0, limit = 20 } = question;
  const mostHits = settings.pagination?.maxTotalHits ?? 1_000;
  const hits = ranked
    .slice(offset, Math.min(offset + limit, mostHits))
    .map(({ document }) =>
      Object.fromEntries(
        (question.attributesToRetrieve ?? Object.keys(document)).map((name) => [name, document[name]]),
      ),
    );
  return { hits, offset, limit, estimatedTotalHits: Math.min(ranked.length, mostHits), facetDistribution, query: q };
};

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === "" ? null : JSON.parse(text);
};

/**
 * Stands for a Meilisearch server: its documented paths, tasks, refusals (a key that is wrong, an index that is not there, an attribute
 * that may not be filtered or sorted by, a parameter nobody knows) and settings. It ranks only roughly as the real one does.
 */
export const startFakeMeilisearch = async (
  key: string,
): Promise<{ readonly url: string; readonly stop: () => void }> => {
  const indexes = new Map<string, Index>();
  const tasks: { readonly status: string; readonly error: { readonly code: string } | null }[] = [];
  const indexAt = (uid: string): Index => {
    const index = indexes.get(uid);
    if (index === undefined) throw new Refusal(404, "index_not_found");
    return index;
  };
  /** Accepts a write and applies it; what goes wrong then is the task's. */
  const enqueue = (work: () => void): object => {
    try {
      work();
      tasks.push({ status: "succeeded", error: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      tasks.push({ status: "failed", error: { code: error.code } });
    }
    return {
      taskUid: tasks.length - 1,
      status: "enqueued",
      type: "any",
      enqueuedAt: "2026-01-01T00:00:00Z",
      indexUid: null,
    };
  };
  const create = (uid: string, primaryKey: string): void => {
    if (indexes.has(uid)) throw new Refusal(409, "index_already_exists");
    indexes.set(uid, { uid, primaryKey, settings: {}, documents: new Map() });
  };
  const put = (uid: string, documents: readonly Document[]): void => {
    if (!indexes.has(uid)) create(uid, "id");
    const { primaryKey, documents: known } = indexAt(uid);
    for (const document of documents) {
      const id = document[primaryKey];
      if (typeof id !== "string" || !/^[\w-]{1,511}$/.test(id)) throw new Refusal(400, "invalid_document_id");
      known.set(id, document);
    }
  };
  const swap = (pairs: readonly { readonly indexes: readonly [string, string] }[]): void => {
    for (const {
      indexes: [left, right],
    } of pairs) {
      const [one, other] = [indexAt(left), indexAt(right)];
      indexes.set(left, { ...other, uid: left });
      indexes.set(right, { ...one, uid: right });
    }
  };

  /** One answer a query, in their order; the first that is refused refuses all. Merging them into one (`federation`) is not known here. */
  const searchAll = (body: {
    readonly queries?: readonly (Question & { readonly indexUid?: string })[];
  }): readonly object[] => {
    const { queries, ...others } = body;
    for (const name of Object.keys(others)) throw new Refusal(400, "bad_request", `unknown field ${name}`);
    if (queries === undefined) throw new Refusal(400, "bad_request", "missing field queries");
    return queries.map(({ indexUid, ...question }) => {
      if (indexUid === undefined) throw new Refusal(400, "missing_index_uid");
      return { indexUid, ...search(indexAt(indexUid), question) };
    });
  };

  const answer = (method: string, url: URL, body: unknown): object => {
    const [, first = "", uid = "", rest = ""] = url.pathname.split("/");
    if (first === "health") return { status: "available" };
    if (first === "tasks") return { uid: Number(uid), taskUid: Number(uid), ...tasks[Number(uid)] };
    if (first === "swap-indexes") return enqueue(() => swap(body as Parameters<typeof swap>[0]));
    if (first === "multi-search") return { results: searchAll(body as Parameters<typeof searchAll>[0]) };
    if (first !== "indexes") throw new Refusal(404, "not_found");
    if (uid === "") {
      if (method === "GET")
        return { results: [...indexes.values()].map((index) => ({ uid: index.uid })), total: indexes.size };
      const made = body as { readonly uid: string; readonly primaryKey?: string };
      return enqueue(() => create(made.uid, made.primaryKey ?? "id"));
    }
    if (rest === "settings") return enqueue(() => Object.assign(indexAt(uid).settings, body));
    if (rest === "documents" && method === "POST" && !url.pathname.endsWith("/fetch"))
      return enqueue(() => put(uid, body as readonly Document[]));
    if (rest === "documents") {
      const { documents } = indexAt(uid);
      const asked =
        url.searchParams.get("ids")?.split(",") ?? (body as { readonly ids?: readonly string[] } | null)?.ids ?? [];
      const results = asked.flatMap((id) => documents.get(id) ?? []);
      return { results, total: results.length, offset: 0, limit: results.length };
    }
    if (method === "DELETE") return enqueue(() => void (indexAt(uid), indexes.delete(uid)));
    return { uid: indexAt(uid).uid, primaryKey: indexAt(uid).primaryKey };
  };

  const server = createServer((request, response) => {
    const send = (status: number, body: object): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    readBody(request)
      .then((body) => {
        if (request.headers.authorization !== `Bearer ${key}`) throw new Refusal(403, "invalid_api_key");
        send(200, answer(request.method ?? "GET", new URL(request.url ?? "/", "http://fake"), body));
      })
      .catch((error: unknown) => {
        if (error instanceof Refusal)
          send(error.status, { message: error.message, code: error.code, type: "invalid_request", link: "" });
        else send(500, { message: String(error), code: "internal", type: "internal", link: "" });
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
