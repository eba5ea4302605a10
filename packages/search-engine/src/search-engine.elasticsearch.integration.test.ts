import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { ask, documentOf } from "./documents.contract.ts";
import { describeSearchEngine, type SearchContractOptions } from "./search-engine.contract.ts";
import { createElasticsearchIndex } from "./external-index.elasticsearch.ts";
import { createElasticsearchEngine } from "./search-engine.elasticsearch.ts";

const made: { readonly url: string; readonly index: string }[] = [];

const newIndex = (url: string) => {
  const index = `contract-${crypto.randomUUID()}`;
  made.push({ url, index });
  return createElasticsearchIndex({
    url,
    index,
    refresh: true,
    timeoutMs: 20_000,
    newSuffix: () => crypto.randomUUID(),
  });
};

const make = async (url: string) => {
  const index = newIndex(url);
  await index.create();
  await index.publish();
  await index.discardOld();
  return index.live;
};

/** What a server with its core modules alone cannot do. */
const CORE: SearchContractOptions = { cannot: ["stemming", "typosWhileTyping"] };
const SERVERS = [
  { name: "OpenSearch", variable: "OPENSEARCH_URL", options: {} },
  { name: "Elasticsearch, core modules only", variable: "ELASTICSEARCH_URL", options: CORE },
] as const;

for (const { name, variable, options } of SERVERS) {
  const url = process.env[variable] ?? "";
  const skip = url === "" ? { skip: `NOT RUN: ${variable} is not set` } : {};
  describeSearchEngine(name, () => make(url), { ...options, ...skip });

  describe.skipIf(url === "")(`an index of ${name}${url === "" ? ` (NOT RUN: ${variable} is not set)` : ""}`, () => {
    it("is found under its old content until the new one is published, and keeps no other index", async () => {
      const index = newIndex(url);
      await index.create();
      await index.building.put([documentOf("ttl_a", "Old Harbour")]);
      await index.publish();
      await index.discardOld();
      await index.create();
      await index.building.put([documentOf("ttl_b", "New Harbour")]);
      const found = async () => {
        const answer = await index.live.search(ask("harbour"));
        return answer.ok ? answer.value.hits.map(({ titleId }) => titleId) : answer.error.reason;
      };
      expect(await found()).toEqual(["ttl_a"]);
      await index.publish();
      expect(await found()).toEqual(["ttl_b"]);
      await index.discardOld();
      expect(await index.hasLive()).toBe(true);
      expect(await index.building.put([documentOf("ttl_c", "Lost Harbour")])).toMatchObject({ ok: false });
      expect(await found()).toEqual(["ttl_b"]);
    });

    it("begins anew over an index that was left half built", async () => {
      const index = newIndex(url);
      await index.create();
      await index.building.put([documentOf("ttl_a", "Half Harbour")]);
      await index.create();
      await index.publish();
      await index.create();
      await index.discardOld();
      expect(await index.live.search(ask("harbour"))).toMatchObject({ ok: true, value: { total: 0 } });
    });

    it("is away, not empty, before the index was ever made", async () => {
      const answer = await newIndex(url).live.search(ask("harbour"));
      expect(answer).toMatchObject({ ok: false, error: { reason: "unavailable" } });
    });
  });
}

afterAll(async () => {
  for (const { url, index } of made)
    await fetch(`${url}/_alias/${index}*`).then(async (answer) => {
      for (const name of Object.keys((await answer.json()) as object))
        if (name.startsWith(index)) await fetch(`${url}/${name}`, { method: "DELETE" });
    });
});

it("says that it is unavailable when nobody answers", async () => {
  const engine = createElasticsearchEngine({ url: "http://127.0.0.1:1", timeoutMs: 500 });
  for (const answer of [
    await engine.search(ask("a")),
    await engine.put([documentOf("ttl_a", "A")]),
    await engine.remove([{ titleId: "ttl_a", version: 1 }]),
    await engine.ping(),
  ])
    expect(answer).toMatchObject({ ok: false, error: { reason: "unavailable" } });
});

const PARSING = { status: 400, error: { type: "document_parsing_exception", reason: "failed to parse" } };
const IMMENSE = { status: 400, error: { type: "illegal_argument_exception", reason: "… one immense term in field …" } };
const NO_INDEX = { status: 400, error: { type: "illegal_argument_exception", reason: "no write index is defined" } };
const BUSY = { status: 429, error: { type: "es_rejected_execution_exception", reason: "queue" } };
const STORED = { status: 201 };
const OLDER = { status: 409, error: { type: "version_conflict_engine_exception", reason: "older" } };

it.each([
  ["refused", [STORED, PARSING]],
  ["refused", [IMMENSE, OLDER]],
  ["unavailable", [PARSING, BUSY]],
  ["unavailable", [NO_INDEX]],
  ["written", [STORED, OLDER]],
])("tells a document that it will never take from a server that is not ready: %s", async (outcome, items) => {
  const server = createServer((_, response) =>
    response.end(JSON.stringify({ items: items.map((index) => ({ index })) })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const engine = createElasticsearchEngine({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const written = await engine.put([documentOf("ttl_a", "A"), documentOf("ttl_b", "B")]);
  expect(written.ok ? "written" : written.error.reason).toBe(outcome);
  server.closeAllConnections();
  server.close();
});
