import { isId } from "@cinema/foundation";

/** A media URL taken apart: `/v/<token>/<assetId>/<path>`. Nothing in it has been verified. */
export type MediaPath = { readonly token: string; readonly assetId: string; readonly path: string };

// A list of what may stand in a path instead of a list of tricks: no percent sign, so there is no second decoding to
// get wrong; no empty segment; none that starts with a dot, so neither `..` nor a hidden file.
const SAFE_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const MAX_PATH = 512;

const PREFIX = "/v/";

/** The path of a URL as it was sent, without its query; `new URL` would fold `..` and `%2e%2e` before we saw them. */
export const rawPath = (url: string): string => {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  if (start < 0) return "/";
  const path = url.slice(start);
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
};

/** Whether a path asks for media at all. */
export const isMediaPath = (path: string): boolean => path.startsWith(PREFIX);

/**
 * Takes a media path apart; null when the asset id or the rest has not exactly the form of what we publish: traversal,
 * percent-encoding, backslashes, doubled slashes and control characters never reach the store.
 */
export const parseMediaPath = (path: string): MediaPath | null => {
  const tokenEnd = path.indexOf("/", PREFIX.length);
  const assetEnd = tokenEnd < 0 ? -1 : path.indexOf("/", tokenEnd + 1);
  if (assetEnd < 0) return null;
  const assetId = path.slice(tokenEnd + 1, assetEnd);
  const rest = path.slice(assetEnd + 1);
  if (!isId("asset", assetId) || rest.length > MAX_PATH || !SAFE_PATH.test(rest)) return null;
  return { token: path.slice(PREFIX.length, tokenEnd), assetId, path: rest };
};

/** The store key of a file of an asset; the token only ever opens what lies under its own asset. */
export const mediaKey = (assetId: string, path: string): string => `assets/${assetId}/${path}`;
