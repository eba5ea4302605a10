/** A signal in steps of equal length, each of `width` numbers: the loudness of 5 ms of sound, or a very small picture. */
export type Signal = { readonly values: ArrayLike<number>; readonly width: number; readonly stepSeconds: number };

/** How much later than the original a copy comes, and how well the two fit at that shift (1 is the same). */
export type Lag = { readonly seconds: number; readonly fit: number };

/** A wrong verdict costs an operator his film, so doubt is for the film: steady tones alone fit each other to 0.6 at many shifts. */
const MIN_FIT = 0.85;
/** The fit must fall by so much beside its peak, or nobody can tell where the peak is: a still picture, a steady tone. */
const MIN_FALL = 0.1;
const BESIDE_SECONDS = 0.06;
/** A mean square change below this (in the signal's own units) is noise of the codec. */
const MIN_VARIANCE = 1;

/** The signal without what stands still in it: each column minus its mean. */
const changing = ({ values, width }: Signal): { readonly moved: Float64Array; readonly variance: number } => {
  const steps = Math.floor(values.length / width);
  const means = new Float64Array(width);
  for (let at = 0; at < steps * width; at++) means[at % width]! += (values[at] ?? 0) / Math.max(1, steps);
  const moved = Float64Array.from({ length: steps * width }, (_, at) => (values[at] ?? 0) - (means[at % width] ?? 0));
  const squares = moved.reduce((sum, value) => sum + value * value, 0);
  return { moved, variance: squares / Math.max(1, moved.length) };
};

/** Normalised correlation of the two where they overlap, the copy moved back by `shift` steps. */
const correlate = (a: Float64Array, b: Float64Array, shift: number, width: number): number => {
  let [product, squaresA, squaresB] = [0, 0, 0];
  const from = Math.max(0, -shift) * width;
  const until = Math.min(a.length, b.length - shift * width);
  for (let at = from; at < until; at++) {
    const [x, y] = [a[at] ?? 0, b[at + shift * width] ?? 0];
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return product / Math.sqrt(Math.max(Number.EPSILON, squaresA * squaresB));
};

/**
 * Finds by how much a copy lags behind its original. Blind to changes of level and contrast, so a normalised sound and a tone-mapped
 * picture are compared as well as any. Null where it cannot be told: nothing moves, or it repeats itself.
 * @param maxSeconds the largest lag looked for, in both directions.
 */
export const findLag = (original: Signal, copy: Signal, maxSeconds: number): Lag | null => {
  const [a, b] = [changing(original), changing(copy)];
  if (a.variance < MIN_VARIANCE || b.variance < MIN_VARIANCE) return null;
  const { width, stepSeconds } = original;
  const reach = Math.min(Math.round(maxSeconds / stepSeconds), Math.floor(a.moved.length / width / 2));
  const fits = Array.from({ length: reach * 2 + 1 }, (_, at) => correlate(a.moved, b.moved, at - reach, width));
  const best = fits.reduce((found, fit, at) => (fit > (fits[found] ?? -1) ? at : found), 0);
  const fit = fits[best] ?? 0;
  const others = fits.filter((_, at) => Math.abs(at - best) * stepSeconds > BESIDE_SECONDS);
  if (fit < MIN_FIT || others.some((other) => fit - other < MIN_FALL)) return null;
  return { seconds: (best - reach) * stepSeconds, fit };
};
