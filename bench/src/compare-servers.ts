import type { Comparison } from "./benchmark.ts";
import { cpuSeconds } from "./cpu-time.ts";
import { type RequestCycle, runLoad } from "./http-load.ts";
import { median } from "./median.ts";

export type ServerSide = {
  /** Isolates with the same Worker, loaded in turn: what one gains or loses by chance is not the Worker's. */
  readonly ports: readonly number[];
  readonly requests: RequestCycle;
  /** The process that serves this side, where it is not the one that serves both. */
  readonly pid?: number;
};

export type CompareOptions = {
  /** The process that serves both sides, or those that name none of their own. */
  readonly pid: number;
  readonly rounds: number;
  /** Status that every answer of both sides must have. */
  readonly status: number;
  readonly say: (line: string) => void;
};

const SLICES = 24;
const SLICE_MS = 100;
/** Every isolate must have compiled its code to the end, or the side with more code loses for its youth. */
const WARM_UP_ROUNDS = 3;

/**
 * Saturates two servers in turns, many short slices of each to a round, and compares answers per second of processor
 * time that the serving process took for them. Wall time would measure how the scheduler shares the cores between
 * server, generator and whatever else runs; long slices would measure the machine's moods. The first rounds
 * warm both and are thrown away.
 */
export const compareServers = async (
  ours: ServerSide,
  anchor: ServerSide,
  { pid, rounds, status, say }: CompareOptions,
): Promise<Pick<Comparison, "unit" | "ours" | "anchor" | "ratio">> => {
  const results: { readonly ours: number; readonly anchor: number; readonly ratio: number }[] = [];
  for (let round = 1 - WARM_UP_ROUNDS; round <= rounds; round++) {
    const result = await runRound(ours, anchor, pid, status);
    if (round < 1) continue;
    results.push(result);
    const ratio = result.ratio.toFixed(3);
    say(`  round ${round}: ours ${result.ours.toFixed(0)}, anchor ${result.anchor.toFixed(0)}, ratio ${ratio}`);
  }
  return {
    unit: "req/CPU s",
    ours: median(results.map((result) => result.ours)),
    anchor: median(results.map((result) => result.anchor)),
    ratio: median(results.map(({ ratio }) => ratio)),
  };
};

type Slice = { readonly answers: number; readonly seconds: number };

const runSlice = async (side: ServerSide, slice: number, pid: number, status: number): Promise<Slice> => {
  const port = side.ports[slice % side.ports.length] ?? 0;
  // One request before the count lets a memo that has aged since the last slice be renewed by one and not by all.
  await runLoad({ port, requests: side.requests, status, durationMs: 0, connections: 1 });
  const before = await cpuSeconds(side.pid ?? pid);
  const { answers } = await runLoad({ port, requests: side.requests, status, durationMs: SLICE_MS });
  return { answers, seconds: (await cpuSeconds(side.pid ?? pid)) - before };
};

const rateOf = (slices: readonly Slice[]): number => median(slices.map(({ answers, seconds }) => answers / seconds));

/** The ratio of a round is the median over its pairs of neighbouring slices: one that the machine disturbed counts for nothing. */
const runRound = async (ours: ServerSide, anchor: ServerSide, pid: number, status: number) => {
  const pairs: { readonly left: Slice; readonly right: Slice }[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    // Whoever comes second meets a warmer machine: they take turns, both on each of the isolates.
    const [first, second] = slice % 2 === 0 ? [ours, anchor] : [anchor, ours];
    const one = await runSlice(first, slice >> 1, pid, status);
    const other = await runSlice(second, slice >> 1, pid, status);
    pairs.push(slice % 2 === 0 ? { left: one, right: other } : { left: other, right: one });
  }
  return {
    ours: rateOf(pairs.map(({ left }) => left)),
    anchor: rateOf(pairs.map(({ right }) => right)),
    ratio: median(pairs.map(({ left, right }) => left.answers / left.seconds / (right.answers / right.seconds))),
  };
};
