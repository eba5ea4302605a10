import { renditionHeight } from "./media-path.ts";

const HLS_MASTER = "hls/master.m3u8";
const DASH_MANIFEST = "dash/manifest.mpd";

/** Whether a file lists renditions for a player to choose from. */
export const listsRenditions = (path: string): boolean => path === HLS_MASTER || path === DASH_MANIFEST;

const I_FRAMES = /^#EXT-X-I-FRAME-STREAM-INF:.*URI="([^"]+)"/;

/** A variant is its tag and, on the line after it, its playlist. */
const capMaster = (text: string, isAbove: (path: string) => boolean): string => {
  const lines = text.split("\n");
  return lines
    .filter((line, index) => {
      if (line.startsWith("#EXT-X-STREAM-INF:")) return !isAbove(`hls/${lines[index + 1] ?? ""}`);
      const frames = I_FRAMES.exec(line)?.[1];
      return !isAbove(`hls/${frames ?? line}`);
    })
    .join("\n");
};

const REPRESENTATION = /<Representation id="([^"]*)"[^>]*>.*?<\/Representation>/gs;
const EMPTY_SET = /<AdaptationSet[^>]*><\/AdaptationSet>/g;

const capMpd = (text: string, isAbove: (path: string) => boolean): string =>
  text.replace(REPRESENTATION, (whole, id: string) => (isAbove(`video/${id}/`) ? "" : whole)).replace(EMPTY_SET, "");

/**
 * What a list of renditions says to the holder of a token with a height: nothing of what the gate would refuse. Both kinds are
 * our own packager's, so that they are read by its spelling and not parsed.
 */
export const capManifest = (path: string, text: string, maxHeight: number): string => {
  const isAbove = (of: string): boolean => renditionHeight(of) > maxHeight;
  return path === HLS_MASTER ? capMaster(text, isAbove) : capMpd(text, isAbove);
};
