import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Benchmark } from "../benchmark.ts";
import { buildWorker } from "../build-worker.ts";

const GOAL_KIB = 200;

/** KiB of a Worker's modules, each compressed. */
const weigh = async (source: string): Promise<number> => {
  await using build = await buildWorker({ source });
  const modules = await Promise.all(build.modules.map((name) => readFile(path.join(build.dir, name))));
  return modules.reduce((sum, text) => sum + gzipSync(text).byteLength, 0) / 1_024;
};

const lineOf = (what: string, kib: number) => ({
  what,
  unit: "KiB",
  ours: kib,
  anchor: GOAL_KIB,
  ratio: kib / GOAL_KIB,
});

/** What every isolate has to be given before it answers its first request. */
export const edgeWeight: Benchmark = {
  id: "edge-weight",
  title: "the api and operator Workers as they are deployed, minified and compressed",
  run: async ({ mutant }) => {
    const api = (await weigh("wrangler.toml")) * (mutant ? 2 : 1);
    const operator = await weigh("workers/api/operator.wrangler.toml");
    // Nobody waits for a film behind the operator Worker: it is shown, and has no goal.
    return [{ ...lineOf("api Worker, gzip", api), goal: { atMost: 1 } }, lineOf("operator Worker, gzip", operator)];
  },
};
