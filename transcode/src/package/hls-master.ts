import { type AudioGroup, audioGroups, type AudioMember } from "./audio-groups.ts";
import { trackBandwidth, type TrackRate } from "./inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";
import { FROM_THE_START, sheetSeconds } from "./hls-playlists.ts";

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

const audioMedia = ({ id }: AudioGroup, { audio, label, isDefault, autoselect }: AudioMember): string =>
  attributes("EXT-X-MEDIA", {
    TYPE: "AUDIO",
    "GROUP-ID": quoted(id),
    NAME: quoted(label),
    LANGUAGE: language(audio.language),
    "STABLE-RENDITION-ID": quoted(audio.id),
    DEFAULT: isDefault ? "YES" : "NO",
    AUTOSELECT: autoselect ? "YES" : "NO",
    CHANNELS: quoted(String(audio.channels)),
    URI: quoted(hlsFile.media(audio.id)),
  });

/** Of subtitles that a player cannot tell apart by language and kind only the first may be chosen by itself. */
const subtitleMedia = (film: PackagedFilm): readonly string[] => {
  const known = new Set<string>();
  return film.subtitles.map((track) => {
    const kind = `${track.language} ${track.forced}`;
    const isFirst = !known.has(kind);
    known.add(kind);
    return attributes("EXT-X-MEDIA", {
      TYPE: "SUBTITLES",
      "GROUP-ID": quoted("subtitles"),
      NAME: quoted(track.label),
      LANGUAGE: language(track.language),
      "STABLE-RENDITION-ID": quoted(track.id),
      DEFAULT: "NO",
      AUTOSELECT: isFirst ? "YES" : "NO",
      FORCED: track.forced ? "YES" : "NO",
      URI: quoted(hlsFile.media(track.id)),
    });
  });
};

type Variant = { readonly rendition: PackagedFilm["renditions"][number]; readonly rate: TrackRate };

/** What every device plays stands before what only some do; within one codec the rates go up. */
const inOrder = (film: PackagedFilm): readonly Variant[] =>
  film.renditions
    .map((rendition) => ({ rendition, rate: trackBandwidth(rendition.track) }))
    .toSorted((a, b) => reach(a) - reach(b) || a.rate.peak - b.rate.peak);

const reach = ({ rendition }: Variant): number => (rendition.track.codec.startsWith("avc1") ? 0 : 1);

const RANGE = { "VIDEO-RANGE": "SDR" } as const;

const streamInf = (film: PackagedFilm, { rendition, rate }: Variant, group: AudioGroup | undefined): string => {
  const audioRates = (group?.members ?? []).map((member) => trackBandwidth(member.audio.track));
  const most = (rates: readonly number[]): number => rates.reduce((largest, value) => Math.max(largest, value), 0);
  return attributes("EXT-X-STREAM-INF", {
    BANDWIDTH: rate.peak + most(audioRates.map(({ peak }) => peak)),
    "AVERAGE-BANDWIDTH": rate.average + most(audioRates.map(({ average }) => average)),
    CODECS: quoted([rendition.track.codec, ...(group ? [group.codec] : [])].join(",")),
    RESOLUTION: `${rendition.width}x${rendition.height}`,
    "FRAME-RATE": (film.frameRate.num / film.frameRate.den).toFixed(3),
    ...RANGE,
    "STABLE-VARIANT-ID": quoted(group && group.id !== "audio" ? `${rendition.id}-${group.id}` : rendition.id),
    AUDIO: group ? quoted(group.id) : undefined,
    SUBTITLES: film.subtitles.length > 0 ? quoted("subtitles") : undefined,
    "CLOSED-CAPTIONS": "NONE",
  });
};

const iframeStreamInf = ({ rendition }: Variant): string => {
  const { timescale, segments } = rendition.track;
  const frames = segments.flatMap((segment) => segment.keyFrames);
  const bits = (bytes: number, ticks: number): number => Math.ceil((bytes * 8 * timescale) / Math.max(1, ticks));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return attributes("EXT-X-I-FRAME-STREAM-INF", {
    BANDWIDTH: frames.reduce((most, frame) => Math.max(most, bits(frame.bytes, frame.ticks)), 0),
    "AVERAGE-BANDWIDTH": bits(sum(frames.map(({ bytes }) => bytes)), sum(frames.map(({ ticks }) => ticks))),
    CODECS: quoted(rendition.track.codec),
    RESOLUTION: `${rendition.width}x${rendition.height}`,
    ...RANGE,
    "STABLE-VARIANT-ID": quoted(`iframe-${rendition.id}`),
    URI: quoted(hlsFile.iframes(rendition.id)),
  });
};

const imageStreamInf = (film: PackagedFilm): readonly string[] => {
  const board = film.storyboard;
  if (board === null) return [];
  const seconds = Math.max(1, ...sheetSeconds(board, film.durationSeconds));
  return [
    attributes("EXT-X-IMAGE-STREAM-INF", {
      BANDWIDTH: Math.ceil((board.largestBytes * 8) / seconds),
      RESOLUTION: `${board.tileWidth}x${board.tileHeight}`,
      CODECS: quoted("jpeg"),
      URI: quoted(hlsFile.images),
    }),
  ];
};

/**
 * The multivariant playlist: a variant per rendition and audio group, the one to start with first, then H.264 from the smallest to
 * the largest, then whatever only some devices play.
 */
export const masterPlaylist = (film: PackagedFilm): string => {
  const variants = inOrder(film);
  const start = variants
    .toSorted((a, b) => Math.abs(a.rate.average - START_BITS) - Math.abs(b.rate.average - START_BITS))
    .toSorted((a, b) => reach(a) - reach(b))[0];
  const ordered = variants.toSorted((a, b) => Number(b === start) - Number(a === start));
  const groups = audioGroups(film);
  return `${[
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    ...(film.growing ? [FROM_THE_START] : []),
    ...groups.flatMap((group) => group.members.map((member) => audioMedia(group, member))),
    ...subtitleMedia(film),
    ...(groups.length > 0 ? groups : [undefined]).flatMap((group) =>
      ordered.flatMap((variant) => [streamInf(film, variant, group), hlsFile.media(variant.rendition.id)]),
    ),
    ...variants.map(iframeStreamInf),
    ...imageStreamInf(film),
  ].join("\n")}\n`;
};
