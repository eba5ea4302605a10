import * as z from "zod";

/** What a ready asset offers, written by the transcoder and read by catalog and streaming. Column `assets.tracks`. */
export const AssetTracks = z.object({
  renditions: z.array(
    z.object({ id: z.string(), width: z.int(), height: z.int(), codecs: z.string(), bandwidth: z.int() }),
  ),
  audio: z.array(z.object({ id: z.string(), language: z.string(), label: z.string(), channels: z.int() })),
  subtitles: z.array(
    z.object({
      id: z.string(),
      language: z.string(),
      label: z.string(),
      forced: z.boolean().optional(),
      /** Came after the film, not out of its source. */
      added: z.boolean().optional(),
    }),
  ),
  /** Path under the asset, or null. */
  storyboard: z.string().nullable(),
  /** Which state of the film's inventory this describes; one that is newer has a higher number. */
  revision: z.int().optional(),
});
export type AssetTracks = z.infer<typeof AssetTracks>;

/** Paths under `assets/<assetId>/` that players are sent to. */
export const HLS_MASTER_PATH = "hls/master.m3u8";
export const DASH_MANIFEST_PATH = "dash/manifest.mpd";
export const STORYBOARD_VTT_PATH = "storyboard/storyboard.vtt";

/** The store key of a file of an asset. */
export const assetKey = (assetId: string, path: string): string => `assets/${assetId}/${path}`;
/** Store keys that no player reaches: everything that is known of a film's files, and what a job has done already. */
export const filmKey = (assetId: string): string => `films/${assetId}/film.json`;
export const workPrefix = (jobId: string): string => `work/${jobId}/`;
/** The store key of a public picture; `name` is `<sha256>.<ext>`. */
export const artworkKey = (name: string): string => `artwork/${name}`;
/** Where the api Worker serves a public picture; root-relative. */
export const artworkUrl = (name: string): string => `/api/v1/catalog/artwork/${name}`;
/** The store key (uploads bucket) of what an operator sent. */
export const uploadSourceKey = (uploadId: string): string => `uploads/${uploadId}/source`;
