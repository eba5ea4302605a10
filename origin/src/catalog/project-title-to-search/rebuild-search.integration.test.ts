import { err } from "@cinema/foundation";
import type { ExternalIndex, SearchEngine } from "@cinema/search-engine";
import { createElasticsearchIndex } from "@cinema/search-engine/elasticsearch-index";
import { createMeilisearchIndex } from "@cinema/search-engine/meilisearch-index";
import { createPostgresSearchEngine } from "@cinema/search-engine/postgres";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needsRebuild, rebuildSearch, type RebuildSearchDeps } from "./rebuild-search.ts";
import { withSearchLock } from "./search-lock.postgres.ts";
import { createTitleSearch } from "./title-search.ts";

const { OPENSEARCH_URL = "", ELASTICSEARCH_URL = "", MEILISEARCH_URL = "", MEILISEARCH_KEY } = process.env;
const TITLES = 600;
const never = new AbortController().signal;

let postgres: TestPostgres;
const undo: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(async () => {
  for (const work of undo) await work();
  await postgres.stop();
});

/** An engine and what makes its last writes readable. */
type Made = { readonly external: ExternalIndex; readonly settle: () => Promise<unknown> };

const elasticsearch = (url: string) => (): Made => {
  const index = `rebuild-${crypto.randomUUID()}`;
  undo.push(async () => {
    const found = await fetch(`${url}/_alias/${index}*`);
    for (const name of Object.keys((await found.json()) as object))
      if (name.startsWith(index)) await fetch(`${url}/${name}`, { method: "DELETE" });
  });
  return {
    external: createElasticsearchIndex({ url, index, timeoutMs: 20_000, newSuffix: () => crypto.randomUUID() }),
    settle: () => fetch(`${url}/${index}/_refresh`, { method: "POST" }),
  };
};
const meilisearch = (): Made => {
  const external = createMeilisearchIndex({
    url: MEILISEARCH_URL,
    index: `rebuild-${crypto.randomUUID()}`,
    timeoutMs: 20_000,
    ...(MEILISEARCH_KEY === undefined ? {} : { key: MEILISEARCH_KEY }),
  });
  undo.push(() => external.discardOld());
  return { external, settle: async () => undefined };
};

const SERVERS = [
  { name: "OpenSearch", variable: "OPENSEARCH_URL", url: OPENSEARCH_URL, make: elasticsearch(OPENSEARCH_URL) },
  {
    name: "Elasticsearch",
    variable: "ELASTICSEARCH_URL",
    url: ELASTICSEARCH_URL,
    make: elasticsearch(ELASTICSEARCH_URL),
  },
  { name: "Meilisearch", variable: "MEILISEARCH_URL", url: MEILISEARCH_URL, make: meilisearch },
] as const;

const titleId = (n: number): string => `ttl_${String(n).padStart(6, "0")}`;
const nameOf = (n: number, version: number): string => `Lantern n${n}x v${version}x`;

const insertTitles = (database: TestDatabase, count: number): Promise<unknown> =>
  database.pool.query(
    `insert into titles (id, name, version, state)
     select 'ttl_' || lpad(n::text, 6, '0'), 'Lantern n' || n || 'x v1x', 1, 'published' from generate_series(1, $1) n`,
    [count],
  );

const partsOf = (database: TestDatabase, external: ExternalIndex | null) => {
  const { pool } = database;
  const own = createPostgresSearchEngine({ query: async (text, params) => (await pool.query(text, [...params])).rows });
  const oneAtATime = external !== null && !external.comparesVersions;
  const filling = createTitleSearch({
    pool,
    indexes: () => (external === null ? [own] : [own, external.building]),
    oneAtATime,
  });
  const live = createTitleSearch({
    pool,
    indexes: (open) => {
      if (external === null) return [own];
      return open.includes(external.live.name) ? [external.live, external.building] : [external.live];
    },
    oneAtATime,
  });
  const deps: RebuildSearchDeps = {
    pool,
    connect: () => database.connect(),
    filling,
    external,
    nowMs: Date.now,
    onRefused: () => {},
  };
  return { own, live, deps };
};

/** Everything that the engine has, by cursor: id and what its name says. */
const everything = async (engine: SearchEngine): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const answer = await engine.search({
      query: "lantern",
      languages: [],
      territory: null,
      filters: {},
      sort: "name",
      limit: 200,
      cursor,
    });
    if (!answer.ok) throw new Error(`the engine is ${answer.error.reason}`);
    for (const hit of answer.value.hits)
      found.set(hit.titleId, (hit.highlights.name ?? "").replace(/[\uE000\uE001]/g, ""));
    cursor = answer.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
};
const inCatalogue = async ({ pool }: TestDatabase): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await pool.query<{ id: string; name: string }>(
    "select id, name from titles where state = 'published'",
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};
const sorted = (titles: ReadonlyMap<string, string>): readonly (readonly [string, string])[] => [...titles].toSorted();

for (const { name, variable, url, make } of SERVERS) {
  describe.skipIf(url === "")(`rebuilding ${name}${url === "" ? ` (NOT RUN: ${variable} is not set)` : ""}`, () => {
    it("loses nothing of what is written meanwhile, has no gap, and may be killed and run again", async () => {
      const database = await postgres.createDatabase();
      const { external, settle } = make();
      const { live, deps } = partsOf(database, external);
      await insertTitles(database, TITLES);
      expect(await needsRebuild(deps)).toBe(true);
      expect(await rebuildSearch(deps, never)).toBe(TITLES);
      expect(await needsRebuild(deps)).toBe(false);

      let writing = true;
      let writes = 0;
      let refused = 0;
      // As consumers do: what changed is told, its state is read, what is refused is tried again.
      const write = async (lane: number): Promise<void> => {
        for (let n = 0; writing || n < 5; n++) {
          const id = ((n * 37 + lane * 101) % (TITLES + 40)) + 1;
          if (n % 11 === 5) {
            await database.pool.query("update titles set state = 'draft', version = version + 1 where id = $1", [
              titleId(id),
            ]);
          } else {
            await database.pool.query(
              `insert into titles (id, name, version, state) values ($1, $2, 1, 'published') on conflict (id) do update
               set version = titles.version + 1, state = 'published', name = 'Lantern n' || $3 || 'x v' || titles.version + 1 || 'x'`,
              [titleId(id), nameOf(id, 1), String(id)],
            );
          }
          while (!(await live.project([titleId(id)], Date.now())).ok) refused++;
          writes++;
        }
      };
      let gaps = 0;
      let looks = 0;
      const look = async (): Promise<void> => {
        while (writing) {
          const answer = await external.live.search({
            query: "",
            languages: [],
            territory: null,
            filters: {},
            sort: "relevance",
            limit: 1,
          });
          looks++;
          if (!answer.ok || answer.value.total < TITLES * 0.7) gaps++;
        }
      };
      const lanes = [write(0), write(1), write(2), look()];
      const killed = new AbortController();
      const half = rebuildSearch(
        { ...deps, onProgress: (count) => count >= TITLES / 3 && killed.abort(new Error("killed")) },
        killed.signal,
      );
      await expect(half).rejects.toThrow("killed");
      expect(await needsRebuild(deps)).toBe(true);
      const both = await Promise.all([rebuildSearch(deps, never), rebuildSearch(deps, never)]);
      expect(both.filter((count) => count === null)).toHaveLength(1);
      writing = false;
      await Promise.all(lanes);
      await settle();

      expect(sorted(await everything(external.live))).toEqual(sorted(await inCatalogue(database)));
      expect({ gaps, isOpen: await needsRebuild(deps) }).toEqual({ gaps: 0, isOpen: false });
      expect(await external.building.put([])).toMatchObject({ ok: true });
      expect(writes).toBeGreaterThanOrEqual(10);
      console.log(`${name}: ${writes} writes (${refused} tried again) and ${looks} searches during two rebuilds`);
      await database.drop();
    }, 240_000);
  });
}

describe("an engine whose names are swapped", () => {
  it("is not swapped while somebody writes: both writes would go to the old index", async () => {
    const database = await postgres.createDatabase();
    const { own, deps } = partsOf(database, null);
    const calls: string[] = [];
    const told = (name: string) => async (): Promise<void> => void calls.push(name);
    const external: ExternalIndex = {
      live: { ...own, name: "swapping" },
      building: own,
      comparesVersions: false,
      hasLive: async () => true,
      create: told("create"),
      publish: told("publish"),
      discardOld: told("discardOld"),
    };
    const gate = Promise.withResolvers<undefined>();
    const taken = Promise.withResolvers<undefined>();
    const writer = withSearchLock(database.pool, async () => {
      taken.resolve(undefined);
      await gate.promise;
      calls.push("written");
    });
    await taken.promise;
    const rebuild = rebuildSearch({ ...deps, external }, never);
    const waits = async (): Promise<void> => {
      const waiting = "select from pg_locks where locktype = 'advisory' and not granted";
      while (((await database.pool.query(waiting)).rowCount ?? 0) === 0 && !calls.includes("publish"));
    };
    await waits();
    gate.resolve(undefined);
    await Promise.all([writer, rebuild]);
    expect(calls).toEqual(["create", "written", "publish", "discardOld"]);
  });
});

describe("rebuilding the index of Postgres", () => {
  it("writes documents of an older release anew and takes out what the catalogue has no more", async () => {
    const database = await postgres.createDatabase();
    const { own, deps } = partsOf(database, null);
    await insertTitles(database, 3);
    expect(await needsRebuild(deps)).toBe(false);
    for (const id of [titleId(1), "ttl_gone"])
      await database.pool.query(
        "insert into search_documents (title_id, version, folded_name, folded_text) values ($1, 1, 'lantern', '')",
        [id],
      );
    expect(await needsRebuild(deps)).toBe(true);
    expect(await rebuildSearch(deps, never)).toBe(4);
    expect(await needsRebuild(deps)).toBe(false);
    expect(sorted(await everything(own))).toEqual(sorted(await inCatalogue(database)));
  });

  it("leaves out a title that the engine refuses, says which, and writes the others", async () => {
    const database = await postgres.createDatabase();
    const { own, deps } = partsOf(database, null);
    await insertTitles(database, 3);
    const picky: SearchEngine = {
      ...own,
      put: async (documents) =>
        documents.some(({ titleId: id }) => id === titleId(2))
          ? err({ reason: "refused", cause: new Error("odd") })
          : own.put(documents),
    };
    const filling = createTitleSearch({ pool: database.pool, indexes: () => [picky], oneAtATime: false });
    const refused: string[] = [];
    await rebuildSearch({ ...deps, filling, onRefused: (id) => void refused.push(id) }, never);
    expect(refused).toEqual([titleId(2)]);
    expect([...(await everything(own)).keys()].toSorted()).toEqual([titleId(1), titleId(3)]);
  });
});
