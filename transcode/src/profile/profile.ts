import * as z from "zod";

const positive = z.number().positive();
const count = z.int().positive();

const Rung = z.strictObject({
  /** Also the rendition's id and part of its keys. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)?$/),
  /** Height of the rung's 16:9 box in pixels. */
  height: count.multipleOf(2),
  /** VBV peak rate and buffer, in kbit/s and kbit. */
  maxKbps: count,
  bufferKbps: count,
  /** AV1 rungs come beside those of H.264, which every player can play. */
  codec: z.enum(["h264", "av1"]).default("h264"),
});
type Rung = z.infer<typeof Rung>;

const isDescending = (rungs: readonly Rung[]): boolean =>
  rungs.every((rung, index) => index === 0 || rung.height < (rungs[index - 1]?.height ?? 0));
const ofCodec = (rungs: readonly Rung[], codec: Rung["codec"]): readonly Rung[] =>
  rungs.filter((rung) => rung.codec === codec);

/**
 * What work costs, for the prediction of a plan. The defaults were measured with the profile `default` on an x86 core of 2.6 GHz;
 * a farm of other machines states its own.
 */
const Economy = z.strictObject({
  /** CPU seconds per million pixels of the source that are decoded. */
  decodeSeconds: positive.default(0.005),
  /** CPU seconds per million pixels of all renditions together, scaling included, at x264's `veryfast` and SVT-AV1's 8. */
  h264Seconds: positive.default(0.022),
  av1Seconds: positive.default(0.08),
  /** CPU seconds per million pixels that are decoded again to verify them. */
  verifySeconds: positive.default(0.0035),
  /** CPU seconds per second of an audio track: measuring its loudness and encoding it. */
  soundSeconds: positive.default(0.07),
  /** CPU seconds that every film takes, however short. */
  fixedSeconds: z.number().nonnegative().default(3),
  /** How much of a rung's cap an ordinary film fills, 0…1. */
  filledShare: positive.max(1).default(0.5),
  /** Prices in any one currency. 0 where nothing is paid. */
  pricePerGbMonth: z.number().nonnegative().default(0),
  pricePerCpuMinute: z.number().nonnegative().default(0),
});

/** A ladder as data. Rungs stand from the largest down, because every scaler reads the next size up. */
export const Profile = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  video: z
    .strictObject({
      preset: z.enum(["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow"]),
      crf: z.int().min(10).max(40),
      gopSeconds: positive.max(10),
      segmentSeconds: positive.max(20),
      chunkSeconds: positive,
      maxFrameRate: count.max(120),
      rungs: z.array(Rung).min(1),
      /** How SVT-AV1 encodes the rungs of that codec: presets 0 (slow) to 13, CRF 1 to 63. */
      av1: z.strictObject({ preset: z.int().min(0).max(13), crf: z.int().min(1).max(63) }).optional(),
      /** Cheap probe encodes decide which rungs a film deserves, and their caps. */
      perTitle: z.boolean().default(false),
    })
    .refine((video) => video.segmentSeconds % video.gopSeconds === 0, "segmentSeconds must be a multiple of gopSeconds")
    .refine(
      (video) => video.chunkSeconds % video.segmentSeconds === 0,
      "chunkSeconds must be a multiple of segmentSeconds",
    )
    .refine(
      (video) => isDescending(ofCodec(video.rungs, "h264")) && isDescending(ofCodec(video.rungs, "av1")),
      "rungs of a codec must be listed from the largest to the smallest",
    )
    .refine(
      (video) => ofCodec(video.rungs, "h264").length > 0,
      "at least one rung must be H.264, which every player can play",
    )
    .refine(
      (video) => video.av1 !== undefined || ofCodec(video.rungs, "av1").length === 0,
      "AV1 rungs need the settings av1: { preset, crf }",
    )
    .refine((video) => new Set(video.rungs.map((rung) => rung.id)).size === video.rungs.length, "rung ids must differ"),
  audio: z.strictObject({
    kbps: count,
    /** For 5.1 beside the stereo; null keeps stereo alone. */
    surroundKbps: count.nullable().default(384),
    maxTracks: count,
    loudness: z
      .strictObject({ integratedLufs: z.number().min(-70).max(-5), truePeakDb: z.number().max(0), rangeLu: positive })
      .nullable(),
  }),
  storyboard: z.strictObject({ tileWidth: count.multipleOf(2), columns: count, rows: count, maxTiles: count }),
  poster: z.strictObject({ atShare: z.number().min(0).max(0.9), maxWidth: count.multipleOf(2) }),
  economy: Economy.prefault({}),
  limits: z.strictObject({
    minSeconds: positive,
    maxSeconds: positive,
    maxBytes: count,
    minSide: count,
    maxSide: count,
    timeoutFactor: positive,
    timeoutFloorSeconds: positive,
    stallSeconds: positive,
    maxMemoryBytes: count,
  }),
});
export type Profile = z.infer<typeof Profile>;
