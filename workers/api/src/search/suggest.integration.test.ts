import { TITLE_INDEX_POINTER_KEY, titleIndexKey, type SuggestResult } from "@cinema/contracts";
import { createS3Store } from "@cinema/object-store/s3";
import { GOLDEN_TITLES } from "@cinema/search-golden";
import { startTestS3, type TestS3 } from "@cinema/testing";
import { buildTitleIndex } from "@cinema/title-index/build";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestEdge, type TestEdge } from "../edge.fixture.ts";

let s3: TestS3;
let edge: TestEdge;
const statements: unknown[] = [];

beforeAll(async () => {
  s3 = await startTestS3(["cinema-media", "cinema-uploads"]);
  const refuse = async (...given: readonly unknown[]): Promise<never> => {
    statements.push(given);
    throw new Error("the database is away");
  };
  edge = await startTestEdge({
    pool: { query: refuse, connect: refuse } as never,
    variables: {
      S3_ENDPOINT: s3.endpoint,
      S3_PUBLIC_ENDPOINT: s3.endpoint,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    },
  });
});
afterAll(async () => {
  await edge?.stop();
  await s3?.stop();
});

const publish = async (count: number): Promise<void> => {
  const store = createS3Store({ ...s3, bucket: "cinema-media" });
  const file = buildTitleIndex(
    GOLDEN_TITLES.slice(0, count).map((title) => ({
      id: title.titleId,
      kind: title.kind,
      name: title.name,
      originalLanguage: title.originalLanguage,
      localisedNames: Object.fromEntries(
        Object.entries(title.texts).flatMap(([language, { name }]) => (name === undefined ? [] : [[language, name]])),
      ),
      otherNames: title.otherNames.map(({ name }) => name),
      year: title.year,
      popularity: title.popularity,
      maturity: title.maturity,
      maturityByCountry: {},
      posterName: null,
      line: [],
      fallback: "free",
    })),
  );
  const sha256 = Buffer.from(await crypto.subtle.digest("SHA-256", file)).toString("hex");
  await store.put(titleIndexKey(sha256), file);
  const pointer = { version: sha256.slice(0, 16), sha256, count, builtAt: new Date().toISOString() };
  await store.put(TITLE_INDEX_POINTER_KEY, JSON.stringify(pointer));
};

const ask = (query: string): Promise<Response> =>
  fetch(`${edge.url}/api/v1/search/suggest?q=${encodeURIComponent(query)}`, { headers: { "accept-language": "en" } });

it("suggests in workerd out of the object store alone, to all who come at once, while the database is away", async () => {
  expect((await ask("matrix")).status).toBe(503);
  await publish(GOLDEN_TITLES.length);
  await expect.poll(async () => (await ask("matrix")).status, { timeout: 20_000, interval: 200 }).toBe(200);
  const answers = await Promise.all(
    Array.from({ length: 30 }, async (_, at) => {
      const answer = await ask(["ghbdtn", "martix", "rocky 2", "брат", "se7en"][at % 5] ?? "");
      return ((await answer.json()) as SuggestResult).items[0]?.id;
    }),
  );
  expect(answers.slice(0, 5)).toEqual(["ttl_flipped", "ttl_matrix", "ttl_rocky-2", "ttl_brother", "ttl_seven"]);
  expect(new Set(answers).size).toBe(5);
  expect(statements).toEqual([]);
});

it("serves nothing else of what lies beside the index in the bucket", async () => {
  for (const path of [
    TITLE_INDEX_POINTER_KEY,
    `catalog/artwork/${encodeURIComponent(`../${TITLE_INDEX_POINTER_KEY}`)}`,
  ]) {
    const answer = await fetch(`${edge.url}/api/v1/${path}`);
    expect(answer.status, path).toBe(404);
  }
});
