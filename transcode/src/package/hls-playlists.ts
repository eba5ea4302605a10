import type { Track } from "./inventory.ts";
import { sheetCount, type Storyboard } from "./storyboard-vtt.ts";

const seconds = (value: number): string => value.toFixed(6);

/** A player that meets a playlist without an end goes to what came last; a film begins at its beginning. */
export const FROM_THE_START = "#EXT-X-START:TIME-OFFSET=0";

type Head = {
  readonly version: number;
  readonly targetSeconds: number;
  readonly extra?: readonly string[];
  /** More segments will follow. */
  readonly isGrowing?: boolean;
};

const playlist = ({ version, targetSeconds, extra = [], isGrowing = false }: Head, lines: readonly string[]): string =>
  `${[
    "#EXTM3U",
    `#EXT-X-VERSION:${version}`,
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.round(targetSeconds))}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    ...(isGrowing ? ["#EXT-X-PLAYLIST-TYPE:EVENT", FROM_THE_START] : ["#EXT-X-PLAYLIST-TYPE:VOD"]),
    ...extra,
    ...lines,
    ...(isGrowing ? [] : ["#EXT-X-ENDLIST"]),
  ].join("\n")}\n`;

const longest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** Media playlist of a video or audio track. `uri` turns a file name into the path from the playlist. */
export const mediaPlaylist = (track: Track, uri: (name: string) => string, isGrowing = false): string => {
  const lengths = track.segments.map((segment) => segment.ticks / track.timescale);
  const extra = ["#EXT-X-INDEPENDENT-SEGMENTS"];
  return playlist({ version: 7, targetSeconds: longest(lengths), extra, isGrowing }, [
    `#EXT-X-MAP:URI="${uri(track.init)}"`,
    ...track.segments.flatMap((segment, index) => [`#EXTINF:${seconds(lengths[index] ?? 0)},`, uri(segment.name)]),
  ]);
};

/** I-frame playlist (fast forward on Apple's players): byte ranges of single key frames inside the ordinary segments. */
export const iframePlaylist = (track: Track, uri: (name: string) => string, isGrowing = false): string => {
  const frames = track.segments.flatMap((segment) => segment.keyFrames.map((frame) => ({ segment, frame })));
  const targetSeconds = longest(frames.map(({ frame }) => frame.ticks / track.timescale));
  return playlist({ version: 7, targetSeconds, extra: ["#EXT-X-I-FRAMES-ONLY"], isGrowing }, [
    `#EXT-X-MAP:URI="${uri(track.init)}"`,
    ...frames.flatMap(({ segment, frame }) => [
      `#EXTINF:${seconds(frame.ticks / track.timescale)},`,
      `#EXT-X-BYTERANGE:${frame.bytes}@${frame.offset}`,
      uri(segment.name),
    ]),
  ]);
};

/** Playlist of a subtitle track in WebVTT segments. */
export const subtitlePlaylist = (
  segments: readonly { readonly name: string; readonly seconds: number }[],
  uri: (name: string) => string,
): string =>
  playlist(
    { version: 6, targetSeconds: longest(segments.map((segment) => segment.seconds)) },
    segments.flatMap((segment) => [`#EXTINF:${seconds(segment.seconds)},`, uri(segment.name)]),
  );

/** Seconds that each sheet of the storyboard stands for. */
export const sheetSeconds = (board: Storyboard, durationSeconds: number): readonly number[] => {
  const full = board.columns * board.rows * board.intervalSeconds;
  const count = sheetCount(board.tiles, board.columns, board.rows);
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? full : durationSeconds - full * (count - 1)));
};

/** Image playlist (tiled thumbnails for televisions and players without WebVTT previews). */
export const imagePlaylist = (board: Storyboard, durationSeconds: number, uri: (name: string) => string): string => {
  const lengths = sheetSeconds(board, durationSeconds);
  const tiles = `RESOLUTION=${board.tileWidth}x${board.tileHeight},LAYOUT=${board.columns}x${board.rows},DURATION=${seconds(board.intervalSeconds)}`;
  return playlist(
    { version: 7, targetSeconds: longest(lengths), extra: ["#EXT-X-IMAGES-ONLY"] },
    board.sheets.flatMap((sheet, index) => [
      `#EXTINF:${seconds(lengths[index] ?? 0)},`,
      `#EXT-X-TILES:${tiles}`,
      uri(sheet),
    ]),
  );
};
