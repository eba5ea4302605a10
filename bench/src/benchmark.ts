/** One line of a benchmark's table. */
export type Comparison = {
  readonly what: string;
  /** Unit of `ours` and `anchor`, e.g. `req/s` or `s`. */
  readonly unit: string;
  /** Median over all rounds. */
  readonly ours: number;
  readonly anchor: number;
  /** Ours divided by anchor: the median over rounds of the rounds' ratios, which drift cannot move. */
  readonly ratio: number;
  /** What the ratio must be; without one the line is for information. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number };
};

export type BenchmarkOptions = {
  /** Interleaved rounds; the median counts. */
  readonly rounds: number;
  /** Run a deliberately slowed variant of ours, which must miss a goal. */
  readonly mutant: boolean;
  /** Tells a person what is going on. */
  readonly say: (line: string) => void;
};

/** A benchmark prepares both sides itself, compares them, and leaves nothing running. */
export type Benchmark = {
  readonly id: string;
  readonly title: string;
  readonly run: (options: BenchmarkOptions) => Promise<readonly Comparison[]>;
};

/** Whether a line holds its goal; a line without a goal always does, a ratio that is no number never. */
export const holds = ({ ratio, goal }: Comparison): boolean => {
  if (goal === undefined) return true;
  return "atLeast" in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;
};
