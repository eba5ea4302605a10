import * as z from "zod";
import { Rational } from "../probe/media-info.ts";

export const PlannedRendition = z.object({
  id: z.string(),
  width: z.int(),
  height: z.int(),
  maxKbps: z.int(),
  bufferKbps: z.int(),
});
export type PlannedRendition = z.infer<typeof PlannedRendition>;

export const PlannedAudio = z.object({
  id: z.string(),
  /** Stream index in the source. */
  index: z.int(),
  language: z.string(),
  label: z.string(),
  isDefault: z.boolean(),
});
export type PlannedAudio = z.infer<typeof PlannedAudio>;

export const PlannedSubtitle = z.object({
  id: z.string(),
  index: z.int(),
  language: z.string(),
  label: z.string(),
  forced: z.boolean(),
});
export type PlannedSubtitle = z.infer<typeof PlannedSubtitle>;

/**
 * Everything that is decided about a film before its first frame is encoded. Every process that works on the job reads the
 * same plan, so a step means the same wherever and however often it runs.
 */
export const Plan = z.object({
  /** Raised when old plans can no longer be carried on. */
  version: z.literal(1),
  demuxer: z.string(),
  frameRate: Rational,
  /** Ticks per second of the video tracks, and ticks per frame. */
  timescale: z.int().positive(),
  frameTicks: z.int().positive(),
  gopFrames: z.int().positive(),
  gopsPerSegment: z.int().positive(),
  chunkFrames: z.int().positive(),
  /** As announced by the container; the decoder may find a few less. */
  totalFrames: z.int().positive(),
  durationSeconds: z.number().positive(),
  source: z.object({ videoIndex: z.int(), deinterlace: z.boolean(), toneMap: z.boolean() }),
  /** From the largest to the smallest. */
  renditions: z.array(PlannedRendition).min(1),
  audio: z.array(PlannedAudio),
  subtitles: z.array(PlannedSubtitle),
  storyboard: z.object({
    /** Rendition whose key frames become the tiles. */
    rendition: z.string(),
    /** A tile for every n-th key frame. */
    everyGops: z.int().positive(),
    tileWidth: z.int(),
    tileHeight: z.int(),
    columns: z.int(),
    rows: z.int(),
  }),
  notices: z.array(z.string()),
});
export type Plan = z.infer<typeof Plan>;

/** A stretch of the film that is encoded in one go and lost as a whole when its process dies. */
export type Chunk = { readonly index: number; readonly startFrame: number; readonly frames: number };

/** The film cut on the segment grid. */
export const chunksOf = (plan: Plan): readonly Chunk[] =>
  Array.from({ length: Math.ceil(plan.totalFrames / plan.chunkFrames) }, (_, index) => ({
    index,
    startFrame: index * plan.chunkFrames,
    frames: Math.min(plan.chunkFrames, plan.totalFrames - index * plan.chunkFrames),
  }));

/** Seconds from the film's start to frame number `frames`. */
export const secondsAt = (plan: Pick<Plan, "frameRate">, frames: number): number =>
  (frames * plan.frameRate.den) / plan.frameRate.num;

/** Length of a full segment in seconds: a whole number of frames, so 4.004 s at 23.976 frames a second. */
export const segmentSeconds = (plan: Plan): number => secondsAt(plan, plan.gopFrames * plan.gopsPerSegment);
