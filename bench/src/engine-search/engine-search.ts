import {
  GOLDEN_QUERIES,
  GOLDEN_TITLES,
  type GoldenQuery,
  type GoldenTitle,
  generateQueries,
  SUGGEST_KINDS,
} from "@cinema/search-golden";
import { foldText } from "@cinema/domain";
import { missingMovieLens, movieLensFolder, readMovieLens } from "@cinema/search-golden/movielens";
import type { Benchmark } from "../benchmark.ts";
import { buildWorker } from "../build-worker.ts";
import { apiWorkers } from "../edge-overhead/api-worker.ts";
import { median } from "../median.ts";
import { serveWorkers } from "../workerd.ts";
import { serveCatalogue } from "./catalogue.ts";
import { fillEngine } from "./engine.ts";
import { goldenTable, placeOf } from "./golden-table.ts";
import { type RecordedCall, recordCalls } from "./record-calls.ts";

const SQL_TOKEN = "bench";
const LIMIT = 10;
/** Hand-written queries are all asked; of each mechanical kind so many more over MovieLens. */
const PER_KIND = 12;
const HEADERS = { "content-type": "application/json" };

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

const nameAndYear = ({ name, year }: GoldenTitle): string => `${foldText(name)} ${year}`;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const readAll = async (answer: Response): Promise<unknown> => {
  if (!answer.ok) throw new Error(`${answer.url.slice(0, 200)} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

const addressOf = (base: string, { query, filters }: GoldenQuery): string => {
  const parts = Object.entries(filters ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  return `${base}/api/v1/search?${new URLSearchParams([["q", query], ["limit", String(LIMIT)], ...parts]).toString()}`;
};

/** Full search through our API against the engine asked directly for the same, one query after the other. */
export const engineSearch: Benchmark = {
  id: "engine-search",
  title: "full search p95 through the API against the engine called directly",
  run: async ({ rounds, mutant, say }) => {
    const url = process.env["OPENSEARCH_URL"] ?? process.env["ELASTICSEARCH_URL"];
    if (url === undefined || url === "")
      throw new Error("set OPENSEARCH_URL (or ELASTICSEARCH_URL): there is no engine to measure");
    const folder = movieLensFolder(process.env);
    const movieLens = await readMovieLens(folder);
    if (movieLens === null) throw new Error(missingMovieLens(folder));
    const golden = new Set(GOLDEN_TITLES.map(nameAndYear));
    // The same film twice would make either one a wrong answer.
    const others = movieLens.filter((title) => !golden.has(nameAndYear(title)));
    const titles = [...GOLDEN_TITLES, ...others];
    await using filled = await fillEngine(url, titles);
    await using catalogue = await serveCatalogue(titles, SQL_TOKEN);
    const source = mutant ? "bench/src/engine-search/slowed.worker.ts" : "workers/api/src/main.ts";
    await using build = await buildWorker({ source });
    const { api, objects } = apiWorkers(build, catalogue.port);
    const vars = { ...api.vars, SQL_TOKEN, ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX: filled.index };
    await using server = await serveWorkers({ api: { ...api, vars }, objects });
    const base = `http://127.0.0.1:${server.ports.api[0]}`;

    const queries = [
      ...GOLDEN_QUERIES,
      ...generateQueries(others, { seed: 1, perKind: PER_KIND, kinds: SUGGEST_KINDS }),
    ];
    const asked: { readonly kind: string; readonly place: number }[] = [];
    const calls: (readonly RecordedCall[])[] = [];
    for (const query of queries) {
      calls.push(await recordCalls(filled.engine, query, LIMIT));
      const answer = (await readAll(await fetch(addressOf(base, query)))) as {
        readonly items: readonly { readonly id: string }[];
        readonly engine: { readonly degraded: boolean };
      };
      if (answer.engine.degraded) throw new Error("the API did not ask the engine");
      asked.push({
        kind: query.kind,
        place: placeOf(
          query,
          answer.items.map(({ id }) => id),
        ),
      });
    }
    say(`${titles.length} titles, ${queries.length} queries\n${goldenTable(asked)}\n`);

    const direct = async (index: number): Promise<void> => {
      for (const call of calls[index] ?? [])
        await readAll(await fetch(call.url, { method: "POST", headers: HEADERS, body: call.body }));
    };
    const through = (index: number): Promise<unknown> =>
      fetch(addressOf(base, queries[index] as GoldenQuery)).then(readAll);
    const figures: { readonly ours: number; readonly anchor: number }[] = [];
    for (let round = -1; round < rounds; round++) {
      const [ours, anchor]: [number[], number[]] = [[], []];
      for (let index = 0; index < queries.length; index++) {
        // Whoever comes second finds the engine warm for the query: they take turns.
        const oursFirst = (index + round) % 2 === 0;
        if (oursFirst) ours.push(await timed(() => through(index)));
        anchor.push(await timed(() => direct(index)));
        if (!oursFirst) ours.push(await timed(() => through(index)));
      }
      if (round < 0) continue;
      figures.push({ ours: p95(ours), anchor: p95(anchor) });
      say(
        `round ${round + 1}: ${p95(ours).toFixed(1)} ms through the API, ${p95(anchor).toFixed(1)} ms directly (median ${median(ours).toFixed(1)} and ${median(anchor).toFixed(1)})`,
      );
    }
    return [
      {
        what: "full search p95 / engine directly",
        unit: "ms",
        ours: median(figures.map(({ ours }) => ours)),
        anchor: median(figures.map(({ anchor }) => anchor)),
        ratio: median(figures.map(({ ours, anchor }) => ours / anchor)),
        goal: { atMost: 1.3 },
      },
    ];
  },
};
