import { Meilisearch } from "meilisearch";
import { afterAll, expect, it } from "vitest";
import { ask, documentOf } from "./documents.contract.ts";
import { describeSearchEngine } from "./search-engine.contract.ts";
import { startFakeMeilisearch } from "./meilisearch-fake.fixture.ts";
import { createMeilisearchIndex } from "./external-index.meilisearch.ts";
import { createMeilisearchEngine } from "./search-engine.meilisearch.ts";

const { MEILISEARCH_URL = "", MEILISEARCH_KEY } = process.env;
const key = MEILISEARCH_KEY === undefined || MEILISEARCH_KEY === "" ? {} : { key: MEILISEARCH_KEY };
const made: string[] = [];

const makeOn = async (server: { readonly url: string; readonly key?: string }) => {
  const name = `contract-${crypto.randomUUID()}`;
  made.push(name);
  const index = createMeilisearchIndex({ ...server, index: name, timeoutMs: 20_000 });
  await index.create();
  await index.publish();
  await index.discardOld();
  return index.live;
};

const fake = await startFakeMeilisearch("secret");
afterAll(() => fake.stop());
describeSearchEngine("Meilisearch's documented API, by a fake", () => makeOn({ url: fake.url, key: "secret" }), {
  cannot: ["relevance"],
});

describeSearchEngine("Meilisearch", () => makeOn({ url: MEILISEARCH_URL, ...key }), {
  cannot: ["stemming", "wholeName"],
  ...(MEILISEARCH_URL === "" ? { skip: "NOT RUN: MEILISEARCH_URL is not set" } : {}),
});

afterAll(async () => {
  if (MEILISEARCH_URL === "") return;
  const client = new Meilisearch({ host: MEILISEARCH_URL, ...(MEILISEARCH_KEY ? { apiKey: MEILISEARCH_KEY } : {}) });
  for (const index of made) await client.deleteIndexIfExists(index);
});

it("says that it is unavailable when nobody answers", async () => {
  const engine = createMeilisearchEngine({ url: "http://127.0.0.1:1", timeoutMs: 500 });
  expect(await engine.search(ask("a"))).toMatchObject({ ok: false, error: { reason: "unavailable" } });
});

it("is unavailable when the key is wrong, or the index was never made", async () => {
  for (const config of [{ key: "wrong" }, { key: "secret", index: "never" }]) {
    const engine = createMeilisearchEngine({ url: fake.url, ...config });
    for (const answer of [
      await engine.search(ask("a")),
      await engine.put([documentOf("ttl_a", "A")]),
      await engine.ping(),
    ])
      expect(answer).toMatchObject({ ok: false, error: { reason: "unavailable" } });
  }
});

it("begins anew over an index that was left half built, and keeps the live one until the new one is published", async () => {
  const index = createMeilisearchIndex({ url: fake.url, key: "secret", index: "swapped" });
  const found = async () => {
    const answer = await index.live.search(ask("harbour"));
    return answer.ok ? answer.value.hits.map(({ titleId }) => titleId) : answer.error.reason;
  };
  expect(await index.hasLive()).toBe(false);
  await index.create();
  await index.building.put([documentOf("ttl_half", "Half Harbour")]);
  await index.create();
  await index.building.put([documentOf("ttl_a", "Old Harbour")]);
  await index.publish();
  await index.discardOld();
  await index.create();
  await index.building.put([documentOf("ttl_b", "New Harbour")]);
  expect(await found()).toEqual(["ttl_a"]);
  await index.publish();
  await index.discardOld();
  expect(await found()).toEqual(["ttl_b"]);
  expect(await index.hasLive()).toBe(true);
});

it("says that it will never take a document", async () => {
  const engine = await makeOn({ url: fake.url, key: "secret" });
  expect(await engine.put([documentOf("ttl_a", "A"), documentOf("no id", "Odd")])).toMatchObject({
    ok: false,
    error: { reason: "refused" },
  });
});
