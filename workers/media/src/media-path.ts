/** A media URL taken apart: `/v/<token>/<assetId>/<path>`. Nothing in it has been verified. */
export type MediaPath = { readonly token: string; readonly assetId: string; readonly path: string };

const PREFIX = "/v/";

/** The path of a URL as it was sent, without its query; `new URL` would fold `..` and `%2e%2e` before we saw them. */
export const rawPath = (url: string): string => {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  if (start < 0) return "/";
  const query = url.indexOf("?", start);
  return query < 0 ? url.slice(start) : url.slice(start, query);
};

/** Whether a path asks for media at all. */
export const isMediaPath = (path: string): boolean => path.startsWith(PREFIX);

// One expression, because every segment of every film passes it. It lists what may stand in a path instead of the
// tricks that may not: no percent sign, so there is no second decoding to get wrong; no empty segment; none that
// starts with a dot, so neither `..` nor a hidden file.
const MEDIA_PATH =
  /^\/v\/([^/]*)\/(ast_[0-7][0-9A-HJKMNP-TV-Z]{25})\/([A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)$/;
const MAX_PATH = 512;

/**
 * Takes a media path apart; null when the asset id or the rest has not exactly the form of what we publish: traversal,
 * percent-encoding, backslashes, doubled slashes and control characters never reach the store.
 */
export const parseMediaPath = (path: string): MediaPath | null => {
  const [, token, assetId, rest] = MEDIA_PATH.exec(path) ?? [];
  if (token === undefined || assetId === undefined || rest === undefined || rest.length > MAX_PATH) return null;
  return { token, assetId, path: rest };
};

/** `video/1080p/…`, `hls/1080p.m3u8`, `hls/iframe-1080p.m3u8`: rungs are named after their height, `1080p` or `1080p-source`. */
const RENDITION = /^(?:video\/|hls\/(?:iframe-)?)(\d{1,5})p(?:-[a-z0-9]+)?[./]/;

/** Height in pixels of the rendition that a file of an asset belongs to; 0 for all that no rendition owns. */
export const renditionHeight = (path: string): number => Number(RENDITION.exec(path)?.[1] ?? 0);

/** The store key of a file of an asset; the token only ever opens what lies under its own asset. */
export const mediaKey = (assetId: string, path: string): string => `assets/${assetId}/${path}`;
