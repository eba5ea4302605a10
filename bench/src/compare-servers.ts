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
  /** Kept alive on either side. A slow server has to answer all of them before a slice ends; {@link runLoad} says how many else. */
  readonly connections?: number;
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
  options: CompareOptions,
): Promise<Pick<Comparison, "unit" | "ours" | "anchor" | "ratio">> => {
  const { rounds, say } = options;
  const results: { readonly ours: number; readonly anchor: number; readonly ratio: number }[] = [];
  for (let round = 1 - WARM_UP_ROUNDS; round <= rounds; round++) {
    const result = await runRound(ours, anchor, options);
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

type SliceOptions = Pick<CompareOptions, "pid" | "status" | "connections">;

const runSlice = async (
  { ports, requests, pid: own }: ServerSide,
  slice: number,
  { pid, status, connections }: SliceOptions,
): Promise<Slice> => {
  const load = { port: ports[slice % ports.length] ?? 0, requests, status };
  // One request before the count lets a memo that has aged since the last slice be renewed by one and not by all.
  await runLoad({ ...load, durationMs: 0, connections: 1 });
  const before = await cpuSeconds(own ?? pid);
  const { answers } = await runLoad({
    ...load,
    durationMs: SLICE_MS,
    ...(connections !== undefined && { connections }),
  });
  return { answers, seconds: (await cpuSeconds(own ?? pid)) - before };
};

const rateOf = (slices: readonly Slice[]): number => median(slices.map(({ answers, seconds }) => answers / seconds));

/** The ratio of a round is the median over its pairs of neighbouring slices: one that the machine disturbed counts for nothing. */
const runRound = async (ours: ServerSide, anchor: ServerSide, options: SliceOptions) => {
  const pairs: { readonly left: Slice; readonly right: Slice }[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    // Whoever comes second meets a warmer machine: they take turns, both on each of the isolates.
    const [first, second] = slice % 2 === 0 ? [ours, anchor] : [anchor, ours];
    const one = await runSlice(first, slice >> 1, options);
    const other = await runSlice(second, slice >> 1, options);
    pairs.push(slice % 2 === 0 ? { left: one, right: other } : { left: other, right: one });
  }
  return {
    ours: rateOf(pairs.map(({ left }) => left)),
    anchor: rateOf(pairs.map(({ right }) => right)),
    ratio: median(pairs.map(({ left, right }) => left.answers / left.seconds / (right.answers / right.seconds))),
  };
};
