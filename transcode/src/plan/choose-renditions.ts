import type { VideoStream } from "../probe/media-info.ts";
import type { Profile } from "../profile/profile.ts";
import type { PlannedRendition } from "./plan.ts";

const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2);

/** Width and height as a viewer sees them: turned upright, with square pixels. The picture is only ever stretched down. */
export const displaySize = (
  video: Pick<VideoStream, "width" | "height" | "sampleAspect" | "rotation">,
): { readonly width: number; readonly height: number } => {
  const sample = video.sampleAspect.num / video.sampleAspect.den;
  const width = sample < 1 ? video.width * sample : video.width;
  const height = sample > 1 ? video.height / sample : video.height;
  const wide = { width: Math.max(2, width), height: Math.max(2, height) };
  return video.rotation === 90 || video.rotation === 270 ? { width: wide.height, height: wide.width } : wide;
};

/** A source this much taller than the next rung below gets a rung of its own size on top. */
const WORTH_OWN_RUNG = 1.1;
const HIGH_FRAME_RATE = 31;
/** Twice the frames cost about half as many bits again. */
const HIGH_FRAME_RATE_BITS = 1.5;

/**
 * The rungs a source deserves, largest first: each is the largest picture of the source's shape that fits the rung's box.
 * Nothing is enlarged. A source between two rungs fills the upper one at its own size; one below all gets the smallest.
 */
export const chooseRenditions = (
  video: Pick<VideoStream, "width" | "height" | "sampleAspect" | "rotation">,
  framesPerSecond: number,
  rungs: Profile["video"]["rungs"],
): readonly PlannedRendition[] => {
  const size = displaySize(video);
  const bits = framesPerSecond > HIGH_FRAME_RATE ? HIGH_FRAME_RATE_BITS : 1;
  const fitted = rungs.map((rung) => {
    const boxLong = (rung.height * 16) / 9;
    const [boxWidth, boxHeight] = size.width >= size.height ? [boxLong, rung.height] : [rung.height, boxLong];
    return { rung, scale: Math.min(boxWidth / size.width, boxHeight / size.height) };
  });
  const below = fitted.filter(({ scale }) => scale <= 1);
  const above = fitted.filter(({ scale }) => scale > 1).at(-1);
  const ownRung = above && (below[0] === undefined || 1 / below[0].scale >= WORTH_OWN_RUNG) ? [above] : [];
  return [...ownRung, ...below].map(({ rung, scale }) => {
    const factor = Math.min(1, scale);
    const share = bits / Math.max(1, scale) ** 1.5;
    return {
      id: rung.id,
      width: even(size.width * factor),
      height: even(size.height * factor),
      maxKbps: Math.round(rung.maxKbps * share),
      bufferKbps: Math.round(rung.bufferKbps * share),
    };
  });
};
