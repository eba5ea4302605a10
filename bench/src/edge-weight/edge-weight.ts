import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Benchmark } from "../benchmark.ts";
import { buildWorker } from "../build-worker.ts";

const GOAL_KIB = 200;

/** What every isolate has to be given before it answers its first request. */
export const edgeWeight: Benchmark = {
  id: "edge-weight",
  title: "the api Worker as it is deployed, minified and compressed",
  run: async ({ mutant }) => {
    await using build = await buildWorker({ source: "wrangler.toml" });
    const modules = await Promise.all(build.modules.map((name) => readFile(path.join(build.dir, name))));
    const bytes = modules.reduce((sum, text) => sum + gzipSync(text).byteLength, 0);
    const kib = (bytes / 1_024) * (mutant ? 2 : 1);
    const line = { what: "api Worker, gzip", unit: "KiB", ours: kib, anchor: GOAL_KIB, ratio: kib / GOAL_KIB };
    return [{ ...line, goal: { atMost: 1 } }];
  },
};
