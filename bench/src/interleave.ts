import type { Comparison } from "./benchmark.ts";
import { median } from "./median.ts";

/** Measures one side once and gives its figure. */
export type Side = () => Promise<number>;

/**
 * Runs ours and anchor in turns, the first of a round alternating, so that a drift of the machine meets both alike.
 * One round before is thrown away: it warms caches and compilers.
 */
export const interleave = async (
  rounds: number,
  ours: Side,
  anchor: Side,
  say: (line: string) => void = () => undefined,
): Promise<Pick<Comparison, "ours" | "anchor" | "ratio">> => {
  const results: { readonly ours: number; readonly anchor: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const first = round % 2 === 0 ? await ours() : await anchor();
    const second = round % 2 === 0 ? await anchor() : await ours();
    const result = round % 2 === 0 ? { ours: first, anchor: second } : { ours: second, anchor: first };
    if (round === 0) continue;
    results.push(result);
    say(
      `  round ${round}: ours ${result.ours.toFixed(0)}, anchor ${result.anchor.toFixed(0)}, ratio ${(result.ours / result.anchor).toFixed(3)}`,
    );
  }
  return {
    ours: median(results.map((result) => result.ours)),
    anchor: median(results.map((result) => result.anchor)),
    ratio: median(results.map((result) => result.ours / result.anchor)),
  };
};
