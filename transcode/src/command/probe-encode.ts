import { type Plan, type PlannedRendition, secondsAt } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import {
  type Argv,
  argv,
  BITEXACT,
  clockOffset,
  FFMPEG_PREAMBLE,
  ffmpegSeconds,
  ONE_THREAD,
  turning,
  untrustedInput,
} from "./argv.ts";
import { pictureChain } from "./picture-chain.ts";

/** The constant quality that titles are compared at. */
export const PROBE_CRF = 23;
const SAMPLES = 5;
export const SAMPLE_SECONDS = 2;

/** The file of a size, inside the sample's folder. */
export const probeFileName = (renditionId: string): string => `${renditionId}.h264`;

/** Frames at which the samples begin, spread evenly; one that covers the whole of a film shorter than them all. */
export const sampleFrames = (plan: Plan): readonly number[] => {
  const count = Math.max(1, Math.min(SAMPLES, Math.floor(plan.durationSeconds / SAMPLE_SECONDS / 2)));
  const lengthFrames = Math.round((SAMPLE_SECONDS * plan.frameRate.num) / plan.frameRate.den);
  const room = Math.max(0, plan.totalFrames - lengthFrames);
  return Array.from({ length: count }, (_, at) => Math.round((room * (at + 0.5)) / count));
};

/** Three sizes say how bits grow with pixels: the largest, the middle and the smallest of the H.264 rungs. */
export const probeSizes = (plan: Plan): readonly PlannedRendition[] => {
  const rungs = plan.renditions.filter(({ av1 }) => av1 === undefined);
  const picked = [rungs[0], rungs[Math.floor((rungs.length - 1) / 2)], rungs.at(-1)];
  return [...new Set(picked)].flatMap((rung) => rung ?? []);
};

/** One sample of two seconds in all sizes at constant quality, without a cap: single decode, cascaded scales. */
export const probeEncodeArgv = (
  plan: Plan,
  startFrame: number,
  video: Pick<Profile["video"], "preset">,
  files: { readonly source: string; readonly folder: string },
): Argv => {
  const sizes = probeSizes(plan);
  const graph = sizes.map((size, index) => {
    const rate = `fps=${plan.frameRate.num}/${plan.frameRate.den}`;
    const filters =
      index === 0
        ? [`[0:${plan.source.videoIndex}]${rate}`, ...pictureChain(plan.source, size)]
        : [`[next${index}]scale=${size.width}:${size.height}:flags=bicubic`];
    const isLast = index === sizes.length - 1;
    return `${filters.join(",")}${isLast ? "" : ",split=2"}[v${index}]${isLast ? "" : `[next${index + 1}]`}`;
  });
  const seek =
    startFrame === 0
      ? clockOffset(plan.source.videoOffsetSeconds)
      : ["-ss", ffmpegSeconds(secondsAt(plan, startFrame))];
  return argv(
    FFMPEG_PREAMBLE,
    seek,
    ["-t", String(SAMPLE_SECONDS)],
    plan.source.decoder === undefined ? [] : [`-c:${plan.source.videoIndex}`, plan.source.decoder],
    turning(plan.source),
    ["-reinit_filter", "0"],
    untrustedInput(plan.demuxer, files.source),
    ["-filter_complex", graph.join(";")],
    ...sizes.map((size, index) =>
      argv(
        ["-map", `[v${index}]`, "-c:v", "libx264", "-preset", video.preset, "-crf", String(PROBE_CRF)],
        ["-g", String(plan.gopFrames)],
        ONE_THREAD,
        BITEXACT,
        ["-f", "h264", `${files.folder}/${probeFileName(size.id)}`],
      ),
    ),
  );
};
