import { parseArgs } from "node:util";
import { type Benchmark, holds } from "./benchmark.ts";
import { renderTable } from "./table.ts";

/** Loaded when asked for, so that one benchmark's needs are not another's. */
const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  "catalog-scale": async () => (await import("./catalog-scale/catalog-scale.ts")).catalogScale,
  "edge-overhead": async () => (await import("./edge-overhead/edge-overhead.ts")).edgeOverhead,
  "edge-vs-fastapi": async () => (await import("./edge-vs-fastapi/edge-vs-fastapi.ts")).edgeVsFastapi,
  "engine-search": async () => (await import("./engine-search/engine-search.ts")).engineSearch,
  "edge-weight": async () => (await import("./edge-weight/edge-weight.ts")).edgeWeight,
  farm: async () => (await import("./farm/farm.ts")).farm,
  "first-playable": async () => (await import("./first-playable/first-playable.ts")).firstPlayable,
  gate: async () => (await import("./gate/gate.ts")).gate,
  "hidden-titles": async () => (await import("./hidden-titles/hidden-titles.ts")).hiddenTitles,
  ladder: async () => (await import("./ladder/ladder.ts")).ladder,
  memory: async () => (await import("./memory/memory.ts")).memory,
  overhead: async () => (await import("./overhead/overhead.ts")).overhead,
  quality: async () => (await import("./quality/quality.ts")).quality,
  rights: async () => (await import("./rights/rights.ts")).rights,
  storyboard: async () => (await import("./storyboard/storyboard.ts")).storyboard,
  suggest: async () => (await import("./suggest/suggest.ts")).suggest,
};

const MIN_ROUNDS = 5;

const USAGE = `Usage: npm run bench -- <id> [--mutant] [--rounds N]

  <id>        ${Object.keys(BENCHMARKS).join(", ")}
  --mutant    run the deliberately slowed variant, which must miss a goal
  --rounds N  interleaved rounds, at least ${MIN_ROUNDS} (default: 7)

Exit code: 0 when every goal holds, 1 when one is missed, 2 when nothing could be measured.`;

const main = async (argv: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      mutant: { type: "boolean", default: false },
      rounds: { type: "string", default: "7" },
      help: { type: "boolean" },
    },
  });
  const load = positionals.length === 1 ? BENCHMARKS[positionals[0] ?? ""] : undefined;
  const rounds = Number(values.rounds);
  if (load === undefined || !Number.isInteger(rounds) || rounds < MIN_ROUNDS) {
    console.error(USAGE);
    return values.help === true ? 0 : 2;
  }
  const benchmark = await load();
  console.log(`${benchmark.id}: ${benchmark.title}${values.mutant ? " (mutant)" : ""}, ${rounds} rounds`);
  const lines = await benchmark.run({ rounds, mutant: values.mutant, say: (line) => console.log(line) });
  console.log(`\n${renderTable(lines)}\n`);
  if (!lines.some((line) => line.goal !== undefined)) throw new Error("the benchmark compared nothing");
  return lines.every(holds) ? 0 : 1;
};

// Leaves through `exit`, so that no server outlives its benchmark.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  return 2;
});
