/** Coarse on purpose: enough to compare playback quality, too little to tell people apart. */
export type DeviceClass = "tv" | "mobile" | "tablet" | "desktop";

const TV =
  /smart-?tv|appletv|googletv|android tv|hbbtv|web0s|webos|tizen|roku|bravia|aft[a-z]\b|crkey|playstation|xbox/i;
const TABLET = /ipad|tablet|android(?!.*mobile)/i;
const MOBILE = /iphone|ipod|mobile|android/i;
const DESKTOP = /windows|macintosh|x11|linux|cros/i;

/** The kind of device behind a `User-Agent`; null when it says nothing. */
export const deviceClass = (userAgent: string | null): DeviceClass | null => {
  if (userAgent === null) return null;
  if (TV.test(userAgent)) return "tv";
  if (TABLET.test(userAgent)) return "tablet";
  if (MOBILE.test(userAgent)) return "mobile";
  return DESKTOP.test(userAgent) ? "desktop" : null;
};
