import * as z from "zod";
import type { PlannedRendition } from "./plan.ts";

/** What the probe encodes of a title gave at constant quality, for each size. */
export const TitleMeasure = z.array(
  z.object({
    width: z.int().positive(),
    height: z.int().positive(),
    /** Of every sample, in kbit/s. */
    kbps: z.array(z.number().nonnegative()).min(1),
  }),
);
export type TitleMeasure = z.infer<typeof TitleMeasure>;

/** x264 needs about half as many bits for six steps of CRF. */
const CRF_HALVES = 6;
/** Five samples of two seconds do not find the hardest scene: room above the hardest of them. */
const HEADROOM = 1.3;
/** A cap is not lowered below this share of the profile's: a scene that no sample saw must not fall apart. */
const LEAST_CAP_SHARE = 0.25;
/** A rung that saves less than a sixth of the bits of the next larger one helps no viewer. */
const WORTH_BITS = 0.85;
/** A rung that needs so many times its cap looks worse at that cap than the next smaller one. */
const STARVED = 4;
/** SVT-AV1 at the profile's settings against x264, for the same picture. */
const AV1_BITS = 0.57;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Least squares of log bits over log pixels: bits grow with a power of the pixels, which the title decides. */
const fitBits = (measure: TitleMeasure): ((pixels: number) => number) => {
  const points = measure.map(({ width, height, kbps }) => ({
    x: Math.log(width * height),
    y: Math.log(Math.max(1, mean(kbps))),
  }));
  const [middleX, middleY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spread = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
  const slope = spread === 0 ? 0.75 : points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / spread;
  return (pixels) => Math.exp(middleY + slope * (Math.log(pixels) - middleX));
};

export type TitleLadder = {
  readonly renditions: readonly PlannedRendition[];
  /** Why rungs fell away, in words for the operator. */
  readonly notices: readonly string[];
};

/**
 * The ladder that a title deserves. Pure. Caps come down to what the title needs at the profile's quality; of the H.264 rungs those
 * go that are starved at their cap or save hardly any bits against the next larger. The largest that is not starved stays, and the
 * smallest, which is what plays on a bad line. Nothing is ever raised.
 */
export const perTitleLadder = (
  renditions: readonly PlannedRendition[],
  measure: TitleMeasure,
  quality: { readonly crf: number; readonly probeCrf: number },
): TitleLadder => {
  const atQuality = 2 ** ((quality.probeCrf - quality.crf) / CRF_HALVES);
  const bits = fitBits(measure);
  const peak = Math.max(...measure.map(({ kbps }) => Math.max(...kbps) / Math.max(1, mean(kbps))));
  const need = (rendition: PlannedRendition): number =>
    bits(rendition.width * rendition.height) * atQuality * (rendition.av1 ? AV1_BITS : 1);
  const h264 = renditions.filter(({ av1 }) => av1 === undefined);
  const smallest = h264.at(-1);
  const notices: string[] = [];
  let larger: PlannedRendition | undefined;
  const kept = h264.filter((rendition) => {
    if (rendition !== smallest && need(rendition) > rendition.maxKbps * STARVED) {
      notices.push(`${rendition.id} is left out: at its cap it would look worse than the next smaller rung`);
      return false;
    }
    if (rendition !== smallest && larger && need(rendition) > need(larger) * WORTH_BITS) {
      notices.push(`${rendition.id} is left out: ${larger.id} needs hardly more bits`);
      return false;
    }
    larger = rendition;
    return true;
  });
  const largest = kept[0];
  return {
    notices,
    renditions: renditions
      .filter((rendition) =>
        rendition.av1 === undefined
          ? kept.includes(rendition)
          : largest !== undefined && rendition.width <= largest.width && rendition.height <= largest.height,
      )
      .map((rendition) => {
        const wanted = Math.max(need(rendition) * peak * HEADROOM, rendition.maxKbps * LEAST_CAP_SHARE);
        const share = Math.min(1, wanted / rendition.maxKbps);
        return {
          ...rendition,
          maxKbps: Math.max(1, Math.round(rendition.maxKbps * share)),
          bufferKbps: Math.max(1, Math.round(rendition.bufferKbps * share)),
        };
      }),
  };
};
