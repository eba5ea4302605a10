import * as z from "zod";
import { Rational, SourceChapter } from "../probe/media-info.ts";

export const PlannedRendition = z.object({
  id: z.string(),
  width: z.int(),
  height: z.int(),
  maxKbps: z.int(),
  bufferKbps: z.int(),
  /** Encoded as AV1 with these settings; H.264 with the profile's where it is missing. */
  av1: z.object({ preset: z.int(), crf: z.int() }).optional(),
});
export type PlannedRendition = z.infer<typeof PlannedRendition>;

export const PlannedAudio = z.object({
  id: z.string(),
  /** Stream index in the source. */
  index: z.int(),
  language: z.string(),
  label: z.string(),
  isDefault: z.boolean(),
  /** Two entries with one `index` are one source track, in stereo (2) and in 5.1 (6). */
  channels: z.union([z.literal(2), z.literal(6)]).default(2),
  /** How a source whose speakers ffmpeg cannot place is brought to stereo: its first channel, or its first two. */
  pick: z.enum(["first", "pair"]).optional(),
});
export type PlannedAudio = z.infer<typeof PlannedAudio>;

/** How a film becomes playable before its ladder is done. */
export const FirstPlayable = z.union([
  /** Its own picture is copied; see `remux`. */
  z.object({ by: z.literal("remux") }),
  /** One rung is encoded before all others, beginning with a stretch of so many frames. */
  z.object({ by: z.literal("rung"), rendition: z.string(), openingFrames: z.int().positive() }),
]);
export type FirstPlayable = z.infer<typeof FirstPlayable>;

export const PlannedSubtitle = z.object({
  id: z.string(),
  index: z.int(),
  language: z.string(),
  label: z.string(),
  forced: z.boolean(),
});
export type PlannedSubtitle = z.infer<typeof PlannedSubtitle>;

/** What the numbers of the source's pictures mean. Names are ffmpeg's. */
export const PlannedColour = z.object({
  rgb: z.boolean(),
  matrix: z.enum(["bt709", "smpte170m", "bt470bg", "fcc", "smpte240m", "bt2020nc"]),
  primaries: z.enum(["bt709", "smpte170m", "bt470bg", "bt2020", "smpte432"]),
  transfer: z.enum(["bt709", "smpte2084", "arib-std-b67"]),
  range: z.enum(["tv", "pc"]),
});
export type PlannedColour = z.infer<typeof PlannedColour>;

/** What a plan is expected to cost, before any of it is done. */
export const Prediction = z.object({
  /** Of one core, whatever the number of cores and machines. */
  cpuMinutes: z.number().nonnegative(),
  /** What will lie in the store, and what can lie there at the most because of the caps. */
  bytesStored: z.int().nonnegative(),
  bytesAtMost: z.int().nonnegative(),
  /** In the currency of the profile's prices: the work once, the store for a month. */
  workCost: z.number().nonnegative(),
  monthlyCost: z.number().nonnegative(),
  /** Average rates, by id of rendition or audio track. */
  kbps: z.record(z.string(), z.number().nonnegative()),
});
export type Prediction = z.infer<typeof Prediction>;

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
  source: z.object({
    videoIndex: z.int(),
    deinterlace: z.boolean(),
    /** Only frames that say that they are interlaced. */
    deinterlaceFlagged: z.boolean().default(false),
    toneMap: z.boolean(),
    /** See-through pictures are laid on black. */
    alpha: z.boolean().default(false),
    /** Decoder to be used instead of ffmpeg's choice. */
    decoder: z.string().optional(),
    /** The turn that the file tells is not obeyed. */
    ignoresTurn: z.boolean().default(false),
    colour: PlannedColour.default({
      rgb: false,
      matrix: "bt709",
      primaries: "bt709",
      transfer: "bt709",
      range: "tv",
    }),
    /** Of the picture, turned upright; set where a filter does not bear pictures that change their size. */
    uprightSize: z.tuple([z.int(), z.int()]).optional(),
    /** What ffmpeg would take off the clock of a run that reads only the picture, or only the sound, and must be put back. */
    videoOffsetSeconds: z.number().nonnegative().default(0),
    audioOffsetSeconds: z.number().nonnegative().default(0),
    /** Containers without an index are entered this much earlier than the chunk, so that a key frame lies in between. */
    seekLeadSeconds: z.number().nonnegative().default(0),
  }),
  /** From the largest to the smallest. */
  renditions: z.array(PlannedRendition).min(1),
  audio: z.array(PlannedAudio),
  subtitles: z.array(PlannedSubtitle),
  /** Null where the film waits for its ladder; missing in plans of before there was a choice, which try to copy. */
  first: FirstPlayable.nullish(),
  chapters: z.array(SourceChapter).optional(),
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
  /** Missing in plans of before there were predictions. */
  prediction: Prediction.optional(),
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
