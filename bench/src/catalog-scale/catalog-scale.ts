import { startPostgres } from "@cinema/embedded";
import { describeMigrationFailure, migrate } from "@cinema/migrator";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Hono } from "hono";
import pg from "pg";
import { createBridge } from "../../../origin/src/bridge/index.ts";
import { startHttpServer } from "../../../origin/src/platform/http-server.ts";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { type Build, buildWorker } from "../build-worker.ts";
import { apiWorkers } from "../edge-overhead/api-worker.ts";
import { median } from "../median.ts";
import { serveWorkers } from "../workerd.ts";
import { fillCatalogue } from "./fill-catalogue.ts";
import { listPath, titlePath } from "./questions.ts";

const [FEW, MANY] = [1_000, 100_000] as const;
/** Requests of a kind in a round: the p95 of so many is the fifth slowest. */
const REQUESTS = 100;
const HEADERS = { "cf-ipcountry": "US", "accept-language": "ru,en", "cf-connecting-ip": "203.0.113.7" };

const LIST_INDEXES = ["published", "popular", "year", "name", "genres", "tags", "countries"] as const;

type Cinema = { readonly titles: number; readonly ports: readonly number[] } & AsyncDisposable;

/** A filled database, the bridge in front of it, and the built api Worker with three isolates. */
const openCinema = async (adminUrl: string, build: Build, titles: number, mutant: boolean): Promise<Cinema> => {
  const name = `titles_${titles}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const migrated = await migrate({ databaseUrl: url.href });
  if (!migrated.ok) throw new Error(describeMigrationFailure(migrated.error));
  const filler = new pg.Client({ connectionString: url.href });
  await filler.connect();
  await fillCatalogue(filler, titles);
  if (mutant) for (const index of LIST_INDEXES) await filler.query(`drop index titles_${index}_idx`);
  await filler.end();
  const pool = new pg.Pool({ connectionString: url.href, max: 10 });
  const onFailure = (error: unknown): void => console.error(error);
  const bridge = createBridge({
    sql: { pool, token: "bench", onFailure },
    redis: { redis: null, token: "bench", onFailure },
    kafka: { log: null as never, username: "bench", password: "bench", onFailure },
  });
  // What is no statement is for an edge cache, which never holds anything here.
  const app = new Hono().post("/sql", (c) => bridge.fetch(c.req.raw)).all("*", (c) => c.body(null, 504));
  const server = await startHttpServer(app, { host: "127.0.0.1", port: 0 });
  const workers = await serveWorkers(apiWorkers(build, Number(new URL(server.url).port)));
  return {
    titles,
    ports: workers.ports.api,
    [Symbol.asyncDispose]: async () => {
      await workers[Symbol.asyncDispose]();
      await server.stop();
      await pool.end();
    },
  };
};

/** Milliseconds that 95 of a hundred different questions are answered in, asked one after the other. */
const p95 = async (
  { ports }: Cinema,
  pathOf: (number: number) => string,
  start: number,
  isWarm: boolean,
): Promise<number> => {
  const times: number[] = [];
  for (let index = 0; index < REQUESTS; index++) {
    const url = `http://127.0.0.1:${ports[index % ports.length]}/api/v1${pathOf(start + index)}`;
    const startedMs = performance.now();
    const answer = await fetch(url, { headers: HEADERS });
    await answer.arrayBuffer();
    times.push(performance.now() - startedMs);
    if (!isWarm) continue;
    // A title in ten is not to be seen here, and what took too long is a figure; anything else that is no page is none.
    if (![200, 404, 503].includes(answer.status)) throw new Error(`${url} answered ${answer.status}`);
    if (answer.headers.has("x-catalog-source")) throw new Error(`${url} was not answered by the database`);
  }
  return times.toSorted((left, right) => left - right)[Math.ceil(REQUESTS * 0.95) - 1] ?? Number.NaN;
};

/** List and title page out of 100,000 titles against 1,000: every question is new to the isolates. */
export const catalogScale: Benchmark = {
  id: "catalog-scale",
  title: `list and title page at ${MANY} titles against ${FEW}, through the api Worker, the bridge and Postgres`,
  run: async ({ rounds, mutant, say }) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "cinema-bench-"));
    const postgres = await startPostgres({ dataDir, port: 0, adminPassword: "bench", password: "bench" });
    try {
      const adminUrl = `postgres://postgres:bench@127.0.0.1:${postgres.port}/postgres`;
      await using build = await buildWorker({ source: "workers/api/src/main.ts" });
      say(`filling ${MANY} titles with what belongs to them (a minute or two)`);
      await using few = await openCinema(adminUrl, build, FEW, mutant);
      await using many = await openCinema(adminUrl, build, MANY, mutant);
      const compare = async (what: string, pathOf: (titles: number) => (number: number) => string) => {
        const [ours, anchor, ratios]: [number[], number[], number[]] = [[], [], []];
        for (let round = -1; round < rounds; round++) {
          const start = (round + 1) * REQUESTS;
          const [large, small] = [
            await p95(many, pathOf(MANY), start, round >= 0),
            await p95(few, pathOf(FEW), start, round >= 0),
          ];
          // The first round fills Postgres' and the pool's memory.
          if (round === -1) continue;
          say(`${what}, round ${round + 1}: ${large.toFixed(1)} ms against ${small.toFixed(1)} ms`);
          ours.push(large);
          anchor.push(small);
          ratios.push(large / small);
        }
        return {
          what,
          unit: "ms",
          ours: median(ours),
          anchor: median(anchor),
          ratio: median(ratios),
          goal: { atMost: 1.5 },
        } satisfies Comparison;
      };
      return [await compare("list, p95", () => listPath), await compare("title page, p95", titlePath)];
    } finally {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
