import * as z from "zod";
import { TitleSummary } from "./catalog/index.ts";
import { Timestamp } from "./media-text.ts";

/**
 * `renewing`: the player can rewrite URLs, so it gets a token of minutes that heartbeats replace.
 * `native`: the player never loads a VOD playlist again, so its token lasts for the film.
 */
export const TokenMode = z.enum(["renewing", "native"]);
export type TokenMode = z.infer<typeof TokenMode>;

export const PlayBody = z.object({ mode: TokenMode.default("renewing") });
export type PlayBody = z.infer<typeof PlayBody>;

/** Where the media lies. Every URL carries the token in its path and relative URIs inherit it. */
export const MediaGrant = z.object({
  /** `<media origin>/v/<token>/<assetId>/`; players that renew swap this prefix. */
  baseUrl: z.string(),
  expiresAt: Timestamp,
  /** Seconds from now after which a renewing player should ask for a new token. */
  renewAfterSeconds: z.int().nullable(),
  /** Lines of picture that the token opens; null for all. Taller renditions are neither listed nor served. */
  maxHeight: z.int().nullable(),
});
export type MediaGrant = z.infer<typeof MediaGrant>;

export const PlayView = z.object({
  sessionId: z.string(),
  titleId: z.string(),
  assetId: z.string(),
  durationSeconds: z.number(),
  grant: MediaGrant,
  manifests: z.object({ hls: z.string(), dash: z.string() }),
  /** WebVTT with `#xywh=` fragments, or null. */
  storyboard: z.string().nullable(),
  audio: z.array(z.object({ language: z.string(), label: z.string() })),
  subtitles: z.array(z.object({ language: z.string(), label: z.string() })),
  /** 0 when the film starts from the beginning. */
  resumePositionSeconds: z.number(),
  heartbeat: z.object({ url: z.string(), intervalSeconds: z.int() }),
  beacons: z.object({ url: z.string(), token: z.string() }),
});
export type PlayView = z.infer<typeof PlayView>;

export const HeartbeatBody = z.object({
  /** Starts at 1 and goes up by at least one with every heartbeat of a session. */
  counter: z.int().min(1),
  positionSeconds: z.number().min(0).max(1e6),
  state: z.enum(["playing", "paused", "ended"]),
});
export type HeartbeatBody = z.infer<typeof HeartbeatBody>;

export const HeartbeatView = z.object({ grant: MediaGrant });
export type HeartbeatView = z.infer<typeof HeartbeatView>;

/** Resume rule: kept between 5 % and 90 % of a title of 300 s or more; later counts as finished. */
export const PositionView = z.object({
  titleId: z.string(),
  positionSeconds: z.number(),
  durationSeconds: z.number(),
  finished: z.boolean(),
  updatedAt: Timestamp.nullable(),
});
export type PositionView = z.infer<typeof PositionView>;

/** Films that were begun and not finished, the last watched first. */
export const ContinueWatchingList = z.object({
  items: z.array(z.object({ title: TitleSummary, position: PositionView })),
});
export type ContinueWatchingList = z.infer<typeof ContinueWatchingList>;

export const ManifestFormat = z.enum(["hls", "dash"]);
export type ManifestFormat = z.infer<typeof ManifestFormat>;

/** The answer of `GET /stream/movies/{id}/hls` and `/dash`. */
export const ManifestView = z.object({
  url: z.string(),
  format: ManifestFormat,
  sessionId: z.string(),
  expiresAt: Timestamp,
});
export type ManifestView = z.infer<typeof ManifestView>;
