import { type PlaylistLine, resolvePath } from "./parse-playlist.ts";

/** A segment as a playlist tells it. */
export type ListedSegment = {
  readonly path: string | null;
  readonly seconds: number;
  readonly range: { readonly offset: number; readonly bytes: number } | null;
};

const RANGE = /^(\d+)@(\d+)$/;

/** The segments of a media playlist. */
export const segmentsOf = (from: string, lines: readonly PlaylistLine[]): readonly ListedSegment[] => {
  let seconds = Number.NaN;
  let range: ListedSegment["range"] = null;
  return lines.flatMap((line) => {
    if (line.kind === "uri") {
      const segment = { path: resolvePath(from, line.uri), seconds, range };
      [seconds, range] = [Number.NaN, null];
      return [segment];
    }
    if (line.tag === "EXTINF") seconds = /^\d+(\.\d+)?,/.test(line.value) ? Number.parseFloat(line.value) : Number.NaN;
    const [, bytes, offset] = (line.tag === "EXT-X-BYTERANGE" && RANGE.exec(line.value)) || [];
    if (bytes !== undefined) range = { offset: Number(offset), bytes: Number(bytes) };
    return [];
  });
};

/** What is wrong with a media playlist (RFC 8216, 4.3.2, 4.3.3 and 7), in words; empty when nothing is. */
export const lintMediaPlaylist = (from: string, lines: readonly PlaylistLine[]): readonly string[] => {
  const tags = lines.filter((line) => line.kind === "tag");
  const all = (name: string): readonly string[] => tags.filter(({ tag }) => tag === name).map(({ value }) => value);
  const segments = segmentsOf(from, lines);
  const targets = all("EXT-X-TARGETDURATION");
  const target = Number(targets[0]);
  const version = Number(all("EXT-X-VERSION")[0] ?? 1);
  const isFrames = all("EXT-X-I-FRAMES-ONLY").length > 0;
  const needsMap = segments.some(({ path }) => path?.endsWith(".m4s"));
  const firstUri = lines.findIndex(({ kind }) => kind === "uri");
  const map = lines.findIndex((line) => line.kind === "tag" && line.tag === "EXT-X-MAP");
  return [
    ...(targets.length === 1 && Number.isInteger(target) ? [] : ["not exactly one whole EXT-X-TARGETDURATION"]),
    ...(segments.length > 0 ? [] : ["there is no segment"]),
    ...segments.flatMap(({ seconds }, index) => {
      if (!(seconds > 0)) return [`segment ${index} has no length`];
      return Math.round(seconds) > target ? [`segment ${index} is longer than the target`] : [];
    }),
    ...(all("EXT-X-PLAYLIST-TYPE")[0] === "VOD" ? [] : ["it is not of the type VOD"]),
    ...(tags.at(-1)?.tag === "EXT-X-ENDLIST" ? [] : ["it does not end"]),
    ...(needsMap && (map < 0 || map > firstUri) ? ["there is no EXT-X-MAP in front of the segments"] : []),
    ...(map >= 0 && version < (isFrames ? 5 : 6) ? ["EXT-X-MAP needs a higher version"] : []),
    ...(isFrames && segments.some(({ range }) => range === null) ? ["an I-frame has no byte range"] : []),
    ...(all("EXT-X-BYTERANGE").length > 0 && version < 4 ? ["EXT-X-BYTERANGE needs a higher version"] : []),
    ...tags
      .filter(({ tag }) => /^EXT-X-(STREAM-INF|MEDIA|I-FRAME-STREAM-INF|IMAGE-STREAM-INF|SESSION-DATA)$/.test(tag))
      .map(({ tag }) => `${tag} belongs into a multivariant playlist`),
  ];
};
