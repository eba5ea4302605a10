/** A key frame that may stand for the film; the better, the higher its score (0…1). */
export type Moment = { readonly keyFrame: number; readonly score: number };

export type MomentOptions = {
  /** Pixels of one grey picture. */
  readonly width: number;
  readonly height: number;
  /** How many moments at most. */
  readonly count: number;
  /** Share of the film (0…1) near which the first moment is looked for. */
  readonly atShare: number;
};

/** Titles stand at the beginning, names at the end; between them every stretch of the film gives one moment. */
const SPAN = { from: 0.03, to: 0.9 } as const;
/** Mean difference of two grey pictures (0…255) below which they look alike. */
const ALIKE = 4;
/** Grey levels. A spread of 60 is a picture with full contrast; a step of 14 from pixel to pixel is one full of detail. */
const [MIDDLE, FULL_SPREAD, FULL_DETAIL] = [118, 60, 14];

const scoreOf = (pixels: Uint8Array, width: number): number => {
  let [sum, squares, steps, stepCount] = [0, 0, 0, 0];
  for (let at = 0; at < pixels.length; at++) {
    const value = pixels[at] ?? 0;
    sum += value;
    squares += value * value;
    if (at % width > 0) {
      steps += Math.abs(value - (pixels[at - 1] ?? 0));
      stepCount++;
    }
  }
  const mean = sum / pixels.length;
  const spread = Math.sqrt(Math.max(0, squares / pixels.length - mean * mean));
  // Black, white and faded pictures lose twice: by their light and by their missing contrast.
  const light = Math.max(0, 1 - Math.abs(mean - MIDDLE) / MIDDLE);
  const contrast = Math.min(1, spread / FULL_SPREAD);
  const detail = Math.min(1, steps / Math.max(1, stepCount) / FULL_DETAIL);
  return light ** 0.5 * (0.6 * contrast + 0.4 * detail);
};

const difference = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / Math.max(1, a.length);

/**
 * Chooses moments out of small grey pictures of all key frames: the best of each stretch of the film, without look-alikes. The first
 * is the one to show unless somebody chooses; the others go down by score. Always at least one, however dark the film.
 */
export const chooseMoments = (measures: Uint8Array, options: MomentOptions): readonly Moment[] => {
  const size = options.width * options.height;
  const total = Math.floor(measures.length / size);
  const picture = (keyFrame: number): Uint8Array => measures.subarray(keyFrame * size, (keyFrame + 1) * size);
  const from = Math.floor(total * SPAN.from);
  const to = Math.max(from + 1, Math.ceil(total * SPAN.to));
  const stretches = Math.min(options.count, to - from);
  const best = Array.from({ length: stretches }, (_, stretch): Moment => {
    const start = from + Math.floor(((to - from) * stretch) / stretches);
    const end = from + Math.floor(((to - from) * (stretch + 1)) / stretches);
    let found: Moment = { keyFrame: start, score: -1 };
    for (let keyFrame = start; keyFrame < end; keyFrame++) {
      const score = scoreOf(picture(keyFrame), options.width);
      if (score > found.score) found = { keyFrame, score };
    }
    return found;
  }).toSorted((a, b) => b.score - a.score || a.keyFrame - b.keyFrame);
  const distinct: Moment[] = [];
  for (const moment of best) {
    if (distinct.every((other) => difference(picture(moment.keyFrame), picture(other.keyFrame)) >= ALIKE))
      distinct.push(moment);
  }
  const appeal = ({ keyFrame, score }: Moment): number => score - 0.3 * Math.abs(keyFrame / total - options.atShare);
  const first = distinct.toSorted((a, b) => appeal(b) - appeal(a))[0];
  return distinct.toSorted((a, b) => Number(b === first) - Number(a === first));
};
