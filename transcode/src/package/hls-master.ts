import { trackBandwidth } from "./inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";
import { sheetSeconds } from "./hls-playlists.ts";

/** Names of the playlists beside the master. */
export const hlsFile = {
  media: (id: string): string => `${id}.m3u8`,
  iframes: (id: string): string => `iframe-${id}.m3u8`,
  images: "images.m3u8",
};

/** Apple's advice for the variant that a player starts with over Wi-Fi. */
const START_BITS = 2_000_000;

/** A quoted string can hold no quote and no line break (RFC 8216, 4.2). */
const quoted = (value: string): string => `"${value.replaceAll(/["\r\n]/g, " ").trim()}"`;

const attributes = (tag: string, values: Readonly<Record<string, string | number | undefined>>): string =>
  `#${tag}:${Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join(",")}`;

const language = (tag: string): string | undefined => (tag === "und" ? undefined : quoted(tag));

const media = (
  type: "AUDIO" | "SUBTITLES",
  track: { id: string; label: string; language: string },
  extra: object,
): string =>
  attributes("EXT-X-MEDIA", {
    TYPE: type,
    "GROUP-ID": quoted(type.toLowerCase()),
    NAME: quoted(track.label),
    LANGUAGE: language(track.language),
    ...extra,
    URI: quoted(hlsFile.media(track.id)),
  });

/** The multivariant playlist: one variant a rendition, the one to start with first, then from the smallest to the largest. */
export const masterPlaylist = (film: PackagedFilm): string => {
  const audioRates = film.audio.map((track) => trackBandwidth(track.track));
  const audioPeak = audioRates.reduce((most, rate) => Math.max(most, rate.peak), 0);
  const audioAverage = audioRates.reduce((most, rate) => Math.max(most, rate.average), 0);
  const audioCodec = film.audio[0]?.track.codec;
  const variants = film.renditions
    .map((rendition) => ({ rendition, rate: trackBandwidth(rendition.track) }))
    .toSorted((a, b) => a.rate.peak - b.rate.peak);
  const start = variants.toSorted(
    (a, b) => Math.abs(a.rate.average - START_BITS) - Math.abs(b.rate.average - START_BITS),
  )[0];
  const ordered = variants.toSorted((a, b) => Number(b === start) - Number(a === start));
  const framesPerSecond = (film.frameRate.num / film.frameRate.den).toFixed(3);
  const board = film.storyboard;
  return `${[
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    ...film.audio.map((track) =>
      media("AUDIO", track, { DEFAULT: track.isDefault ? "YES" : "NO", AUTOSELECT: "YES", CHANNELS: quoted("2") }),
    ),
    ...film.subtitles.map((track) =>
      media("SUBTITLES", track, { DEFAULT: "NO", AUTOSELECT: "YES", FORCED: track.forced ? "YES" : "NO" }),
    ),
    ...ordered.flatMap(({ rendition, rate }) => [
      attributes("EXT-X-STREAM-INF", {
        BANDWIDTH: rate.peak + audioPeak,
        "AVERAGE-BANDWIDTH": rate.average + audioAverage,
        CODECS: quoted([rendition.track.codec, ...(audioCodec === undefined ? [] : [audioCodec])].join(",")),
        RESOLUTION: `${rendition.width}x${rendition.height}`,
        "FRAME-RATE": framesPerSecond,
        AUDIO: film.audio.length > 0 ? quoted("audio") : undefined,
        SUBTITLES: film.subtitles.length > 0 ? quoted("subtitles") : undefined,
        "CLOSED-CAPTIONS": "NONE",
      }),
      hlsFile.media(rendition.id),
    ]),
    ...variants.map(({ rendition }) => {
      const frames = rendition.track.segments.flatMap((segment) => segment.keyFrames);
      const peak = Math.max(
        ...frames.map((frame) => Math.ceil((frame.bytes * 8 * rendition.track.timescale) / frame.ticks)),
      );
      return attributes("EXT-X-I-FRAME-STREAM-INF", {
        BANDWIDTH: peak,
        CODECS: quoted(rendition.track.codec),
        RESOLUTION: `${rendition.width}x${rendition.height}`,
        URI: quoted(hlsFile.iframes(rendition.id)),
      });
    }),
    ...(board === null
      ? []
      : [
          attributes("EXT-X-IMAGE-STREAM-INF", {
            BANDWIDTH: Math.ceil(
              (board.largestBytes * 8) / Math.max(1, Math.max(...sheetSeconds(board, film.durationSeconds))),
            ),
            RESOLUTION: `${board.tileWidth}x${board.tileHeight}`,
            CODECS: quoted("jpeg"),
            URI: quoted(hlsFile.images),
          }),
        ]),
  ].join("\n")}\n`;
};
