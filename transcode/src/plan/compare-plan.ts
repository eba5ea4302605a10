import type { Prediction } from "./plan.ts";

/** What a finished job took and left behind; null where it was not measured. */
export type ActualCost = {
  readonly cpuMinutes: number | null;
  /** Everything under the asset's prefix. */
  readonly bytesStored: number;
  /** Average rates of what was encoded, by id of rendition or audio track. */
  readonly kbps: Readonly<Record<string, number>>;
};

export type Comparison = {
  readonly what: "cpuMinutes" | "bytesStored" | "bytesAtMost" | `kbps ${string}`;
  readonly predicted: number;
  readonly actual: number;
  /** Actual over predicted; null where nothing was predicted. */
  readonly ratio: number | null;
  readonly within: boolean;
};

export type PlanComparison = {
  readonly measures: readonly Comparison[];
  /** In words for the operator, what was promised and did not hold; empty when everything did. */
  readonly notices: readonly string[];
};

/** Content decides between a drawing and a snow storm: an expectation is wrong beyond this factor, a promise at once. */
const EXPECTATION_FACTOR = 4;

const compare = (what: Comparison["what"], predicted: number, actual: number, isPromise: boolean): Comparison => {
  const ratio = predicted > 0 ? actual / predicted : null;
  const within = isPromise
    ? actual <= predicted
    : ratio === null
      ? actual === 0
      : ratio <= EXPECTATION_FACTOR && ratio >= 1 / EXPECTATION_FACTOR;
  return { what, predicted, actual, ratio, within };
};

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/**
 * Holds a prediction against what happened. `bytesAtMost` is a promise, kept or broken; the rest are expectations, which are only
 * worth a notice when they were off by a factor of four. A rendition that was planned and is missing is one too.
 */
export const comparePlan = (predicted: Prediction, actual: ActualCost): PlanComparison => {
  const missing = Object.keys(predicted.kbps).filter((id) => actual.kbps[id] === undefined);
  const measures = [
    ...(actual.cpuMinutes === null ? [] : [compare("cpuMinutes", predicted.cpuMinutes, actual.cpuMinutes, false)]),
    compare("bytesStored", predicted.bytesStored, actual.bytesStored, false),
    compare("bytesAtMost", predicted.bytesAtMost, actual.bytesStored, true),
    ...Object.entries(predicted.kbps).flatMap(([id, kbps]) => {
      const found = actual.kbps[id];
      return found === undefined ? [] : [compare(`kbps ${id}`, kbps, found, false)];
    }),
  ];
  return {
    measures,
    notices: [
      ...missing.map((id) => `${id} was planned and not made`),
      ...measures
        .filter(({ within }) => !within)
        .map((measure) => `${measure.what}: predicted ${rounded(measure.predicted)}, was ${rounded(measure.actual)}`),
    ],
  };
};
