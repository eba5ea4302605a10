import * as z from "zod";

/** A fraction as ffprobe writes it: 24000/1001. */
export const Rational = z.object({ num: z.int().positive(), den: z.int().positive() });
export type Rational = z.infer<typeof Rational>;

/** Colour as ffprobe names it; `unknown` where the file does not say. */
export const SourceColour = z.object({
  matrix: z.string().default("unknown"),
  primaries: z.string().default("unknown"),
  transfer: z.string().default("unknown"),
  range: z.string().default("unknown"),
});
export type SourceColour = z.infer<typeof SourceColour>;

/** What the picture is, as stored: width and height before rotation and before the sample aspect ratio is applied. */
export const VideoStream = z.object({
  index: z.int(),
  codec: z.string(),
  width: z.int(),
  height: z.int(),
  sampleAspect: Rational,
  /** Clockwise turn that a player has to apply, and whether it has to mirror the picture too; ffmpeg reads both by itself. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  mirrored: z.boolean().default(false),
  /** The file tells a turn that is not obeyed. */
  askew: z.boolean().default(false),
  averageRate: Rational.nullable(),
  /** The rate that would represent every time stamp exactly; equals the average where the rate is constant. */
  baseRate: Rational.nullable(),
  interlaced: z.boolean(),
  /** The file does not say and the codec could: single frames may be interlaced. */
  maybeInterlaced: z.boolean().default(false),
  pixelFormat: z.string().default("unknown"),
  /** Some of the picture is see-through. */
  alpha: z.boolean().default(false),
  colour: SourceColour.prefault({}),
  /** Transfer is PQ or HLG: has to be mapped to SDR. */
  highDynamicRange: z.boolean(),
  /** When the first picture is shown, from the start of the file's earliest stream. */
  startSeconds: z.number().default(0),
  durationSeconds: z.number().nullable(),
});
export type VideoStream = z.infer<typeof VideoStream>;

export const AudioStream = z.object({
  index: z.int(),
  codec: z.string(),
  channels: z.int(),
  /** ffmpeg's name of the speaker layout; empty where the file does not say. */
  layout: z.string().default(""),
  /** BCP-47; `und` where the file does not say. */
  language: z.string(),
  title: z.string().nullable(),
  /** When the first sample is heard, from the start of the file's earliest stream. */
  startSeconds: z.number().default(0),
  isDefault: z.boolean(),
});
export type AudioStream = z.infer<typeof AudioStream>;

export const SubtitleStream = z.object({
  index: z.int(),
  codec: z.string(),
  language: z.string(),
  title: z.string().nullable(),
  forced: z.boolean(),
});
export type SubtitleStream = z.infer<typeof SubtitleStream>;

export const SourceChapter = z.object({
  startSeconds: z.number().nonnegative(),
  endSeconds: z.number().nonnegative().optional(),
  title: z.string().nullable(),
});
export type SourceChapter = z.infer<typeof SourceChapter>;

/** What a source file holds, as far as the cinema uses it. */
export const MediaInfo = z.object({
  /** ffmpeg's name of the demuxer that our own sniffing chose; ffmpeg is never left to guess. */
  demuxer: z.string(),
  sizeBytes: z.number(),
  durationSeconds: z.number(),
  /** Time stamps do not only go forward: the file can be read from its beginning only. */
  timeJumps: z.boolean().default(false),
  /** The longest time without a key frame in the first half minute; 0 where nobody looked. */
  keyFrameGapSeconds: z.number().nonnegative().default(0),
  video: VideoStream,
  audio: z.array(AudioStream),
  subtitles: z.array(SubtitleStream),
  /** As the file has them: they may overlap, or lie beyond its end. */
  chapters: z.array(SourceChapter).default([]),
  /** Streams that are left out, in words for the operator. */
  notices: z.array(z.string()),
});
export type MediaInfo = z.infer<typeof MediaInfo>;
