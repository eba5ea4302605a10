import { assetKey, workPrefix } from "@cinema/contracts";

/** Keys in the media bucket. `work/` lies outside of `assets/`, so no playback token ever reaches it. */
export const workKey = (jobId: string, name: string): string => `${workPrefix(jobId)}${name}`;
export const assetPrefix = (assetId: string): string => assetKey(assetId, "");

/** Paths under the asset. */
export const assetPath = {
  video: (renditionId: string, name: string): string => `video/${renditionId}/${name}`,
  audio: (trackId: string, name: string): string => `audio/${trackId}/${name}`,
  subtitles: (trackId: string, name: string): string => `subtitles/${trackId}/${name}`,
  chapters: (name: string): string => `chapters/${name}`,
  storyboard: (name: string): string => `storyboard/${name}`,
  hls: (name: string): string => `hls/${name}`,
};

/** Content-addressed files never change; manifests may, when a film is packaged anew. */
export const CACHE = {
  immutable: "public, max-age=31536000, immutable",
  manifest: "public, max-age=60",
} as const;

const TYPES: Readonly<Record<string, string>> = {
  m3u8: "application/vnd.apple.mpegurl",
  mpd: "application/dash+xml",
  m4s: "video/iso.segment",
  mp4: "video/mp4",
  vtt: "text/vtt; charset=utf-8",
  jpg: "image/jpeg",
  json: "application/json",
};

/** Content type by the key's ending. */
export const contentTypeOf = (key: string): string =>
  TYPES[key.slice(key.lastIndexOf(".") + 1)] ?? "application/octet-stream";
