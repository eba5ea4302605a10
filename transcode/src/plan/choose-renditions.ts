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

type Video = Pick<VideoStream, "width" | "height" | "sampleAspect" | "rotation">;
type Ladder = Pick<Profile["video"], "rungs"> & { readonly av1?: Profile["video"]["av1"] | undefined };

/** SVT-AV1 takes no smaller pictures. */
const AV1_MIN_SIDE = 64;

const chooseOfCodec = (video: Video, framesPerSecond: number, rungs: Ladder["rungs"]): readonly PlannedRendition[] => {
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
      maxKbps: Math.max(1, Math.round(rung.maxKbps * share)),
      bufferKbps: Math.max(1, Math.round(rung.bufferKbps * share)),
    };
  });
};

/**
 * The rungs a source deserves, largest first: each is the largest picture of the source's shape that fits the rung's box.
 * Nothing is enlarged. A source between two rungs fills the upper one at its own size; one below all gets the smallest. Rungs of
 * AV1 are chosen by themselves and stand before those of H.264 of the same size, which read their scaled pictures.
 */
export const chooseRenditions = (
  video: Video,
  framesPerSecond: number,
  ladder: Ladder,
): readonly PlannedRendition[] => {
  const { av1, rungs } = ladder;
  const h264 = chooseOfCodec(
    video,
    framesPerSecond,
    rungs.filter(({ codec }) => codec === "h264"),
  );
  const onTop =
    av1 === undefined
      ? []
      : chooseOfCodec(
          video,
          framesPerSecond,
          rungs.filter(({ codec }) => codec === "av1"),
        )
          .filter(({ width, height }) => Math.min(width, height) >= AV1_MIN_SIDE)
          .map((rendition) => ({ ...rendition, av1 }));
  return [...onTop, ...h264].toSorted((a, b) => b.width * b.height - a.width * a.height);
};
