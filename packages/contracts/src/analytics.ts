import * as z from "zod";
import { Timestamp } from "./media-text.ts";

export const BeaconType = z.enum([
  "play_intent",
  "first_frame",
  "progress",
  "pause",
  "seek",
  "rebuffer",
  "quality",
  "error",
  "end",
]);
export type BeaconType = z.infer<typeof BeaconType>;

/** One thing that happened in a player. */
export const BeaconEvent = z.object({
  /** Made by the player; the same id is counted once however often it is sent. */
  id: z
    .string()
    .min(8)
    .max(64)
    .regex(/^[\w-]+$/),
  type: BeaconType,
  /** The player's clock, milliseconds since the epoch; corrected by the edge when it is far off. */
  atMs: z.number().int().min(0),
  positionSeconds: z.number().min(0).max(1e6).optional(),
  /** `progress`: seconds played since the last one, at most 60. */
  watchedSeconds: z.number().min(0).max(60).optional(),
  /** `first_frame`: start-up time. `rebuffer`: how long it lasted. Milliseconds. */
  durationMs: z.number().min(0).max(600_000).optional(),
  /** `quality`: picture height after the switch. */
  height: z.int().min(0).max(10_000).optional(),
  bitrate: z.number().min(0).max(1e9).optional(),
  /** `error`: a short machine-readable reason. */
  code: z.string().max(80).optional(),
});
export type BeaconEvent = z.infer<typeof BeaconEvent>;

/** `token` is `beacons.token` of the play answer; it binds the events to a session that we opened. */
export const BeaconsBody = z.object({ token: z.string().max(512), events: z.array(BeaconEvent).min(1).max(50) });
export type BeaconsBody = z.infer<typeof BeaconsBody>;

/** A view = 10 s watched in one playback session; the same viewer counts again after an hour. */
export const TitleStatistics = z.object({
  titleId: z.string(),
  views: z.int(),
  viewers: z.int(),
  watchedSeconds: z.number(),
  startupMsMedian: z.number().nullable(),
  /** Rebuffer time over watch time. */
  rebufferRatio: z.number().nullable(),
  lastViewedAt: Timestamp.nullable(),
});
export type TitleStatistics = z.infer<typeof TitleStatistics>;

/** Titles by views of the last seven days. */
export const PopularTitles = z.object({ items: z.array(z.object({ titleId: z.string(), views: z.int() })) });
export type PopularTitles = z.infer<typeof PopularTitles>;
