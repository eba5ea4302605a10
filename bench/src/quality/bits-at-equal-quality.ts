/** One rung: what it costs and how it looks. */
export type LadderPoint = { readonly kbps: number; readonly vmaf: number };

/** Rungs of which none costs more than another and looks no better, from the worst to the best. */
const frontier = (ladder: readonly LadderPoint[]): readonly LadderPoint[] =>
  ladder
    .filter((rung) => !ladder.some((other) => other !== rung && other.kbps <= rung.kbps && other.vmaf >= rung.vmaf))
    .toSorted((left, right) => left.vmaf - right.vmaf);

/** Natural logarithm of the rate at which a ladder reaches a quality, on straight lines between its rungs. */
const logRate = (ladder: readonly LadderPoint[], vmaf: number): number => {
  const above = Math.max(
    1,
    ladder.findIndex((rung) => rung.vmaf >= vmaf),
  );
  const [left, right] = [ladder[above - 1], ladder[above]];
  if (left === undefined || right === undefined) return Number.NaN;
  const share = (vmaf - left.vmaf) / (right.vmaf - left.vmaf);
  return Math.log(left.kbps) + share * (Math.log(right.kbps) - Math.log(left.kbps));
};

const STEPS = 200;

/**
 * How many times the bits of `anchor` the ladder `ours` needs for the same VMAF: Bjøntegaard's mean difference of log rates over the
 * qualities that both reach (ITU-T VCEG-M33, 2001), taken over the rungs of a ladder as Netflix takes it over the convex hull of its
 * encodes in several sizes ("Per-Title Encode Optimization", 2015). Straight lines instead of Bjøntegaard's one cubic, which swings
 * between so few rungs of such different sizes. NaN where no quality is reached by both.
 */
export const bitsAtEqualQuality = (ours: readonly LadderPoint[], anchor: readonly LadderPoint[]): number => {
  const [left, right] = [frontier(ours), frontier(anchor)];
  const from = Math.max(left[0]?.vmaf ?? Number.NaN, right[0]?.vmaf ?? Number.NaN);
  const to = Math.min(left.at(-1)?.vmaf ?? Number.NaN, right.at(-1)?.vmaf ?? Number.NaN);
  if (!(from < to)) return Number.NaN;
  const qualities = Array.from({ length: STEPS }, (_, step) => from + ((to - from) * (step + 0.5)) / STEPS);
  const differences = qualities.map((vmaf) => logRate(left, vmaf) - logRate(right, vmaf));
  return Math.exp(differences.reduce((sum, each) => sum + each, 0) / STEPS);
};
