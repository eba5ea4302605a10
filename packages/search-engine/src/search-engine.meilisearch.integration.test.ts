import { Meilisearch } from "meilisearch";
import { afterAll, expect, it } from "vitest";
import { describeSearchEngine } from "./contract.ts";
import { createMeilisearchEngine } from "./search-engine.meilisearch.ts";

const { MEILISEARCH_URL = "", MEILISEARCH_KEY } = process.env;
const key = MEILISEARCH_KEY === undefined || MEILISEARCH_KEY === "" ? {} : { key: MEILISEARCH_KEY };
const made: string[] = [];

describeSearchEngine(
  "Meilisearch",
  async () => {
    const index = `contract-${crypto.randomUUID()}`;
    made.push(index);
    const engine = createMeilisearchEngine({ url: MEILISEARCH_URL, index, ...key });
    // The first write makes the index; searching before it is a failure of the deployment, not of the engine.
    await engine.remove(["ttl_none"]);
    return engine;
  },
  MEILISEARCH_URL === "" ? { skip: "MEILISEARCH_URL is not set" } : {},
);

afterAll(async () => {
  const client = new Meilisearch({
    host: MEILISEARCH_URL || "http://127.0.0.1:1",
    ...(MEILISEARCH_KEY ? { apiKey: MEILISEARCH_KEY } : {}),
  });
  for (const index of made) await client.deleteIndexIfExists(index);
});

it("says that it is unavailable when nobody answers", async () => {
  const engine = createMeilisearchEngine({ url: "http://127.0.0.1:1", timeoutMs: 500 });
  expect(await engine.search({ query: "a", limit: 1, offset: 0 })).toMatchObject({
    ok: false,
    error: { reason: "unavailable" },
  });
});
