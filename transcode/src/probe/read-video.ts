import type { VideoStream } from "./media-info.ts";
import {
  clockSeconds,
  countedSeconds,
  isDecodable,
  type ProbeReport,
  rational,
  type ReportedStream,
  seconds,
  startSecondsOf,
} from "./probe-report.ts";
import type { Demuxer } from "./sniff-container.ts";

const turnOf = (stream: ReportedStream): number =>
  stream.side_data_list.find((side) => side.rotation !== undefined)?.rotation ?? 0;

/** A turn that is no multiple of 90 degrees: no player obeys it, but ffmpeg would, and cut the corners off. */
const isAskew = (stream: ReportedStream): boolean => Math.abs(turnOf(stream) % 90) !== 0;

const rotationOf = (stream: ReportedStream): VideoStream["rotation"] => {
  if (isAskew(stream)) return 0;
  const turn = turnOf(stream);
  // The display matrix counts counter-clockwise.
  const clockwise = (((Math.round(-turn / 90) * 90) % 360) + 360) % 360;
  return clockwise === 90 || clockwise === 180 || clockwise === 270 ? clockwise : 0;
};

/** A display matrix whose determinant is negative turns the picture over. */
const isMirrored = (stream: ReportedStream): boolean => {
  const text = stream.side_data_list.find((side) => side.displaymatrix !== undefined)?.displaymatrix ?? "";
  const rows = text.split("\n").flatMap((line) => {
    const numbers = line.split(":")[1]?.trim().split(/\s+/).map(Number);
    return numbers?.length === 3 ? [numbers] : [];
  });
  const [[a = 1, b = 0] = [], [c = 0, d = 1] = []] = rows;
  return a * d - b * c < 0;
};

/**
 * The length of the picture from the file's start. A track that begins late ends late: cutting the film at the track's bare
 * length would lose its end. Matroska's tag tells where the track ends, unless mkvmerge's statistics wrote it.
 */
const endOf = (stream: ReportedStream, startSeconds: number): number | null => {
  const bare = seconds(stream.duration);
  // A header that was written too early, or repaired: its tables know of much more than it says.
  if (bare !== null && (countedSeconds(stream) ?? 0) > bare * 1.1 + 1) return null;
  if (bare !== null) return startSeconds + bare;
  const tagged = clockSeconds(stream.tags["DURATION"]);
  if (tagged === null) return null;
  return stream.tags["_STATISTICS_WRITING_APP"] === undefined ? tagged : startSeconds + tagged;
};

const INTERLACED = new Set(["tt", "bb", "tb", "bt"]);
const CAN_BE_INTERLACED = new Set(["mpeg2video", "h264", "vc1", "dvvideo", "prores", "mpeg4", "mjpeg", "ffv1"]);
/** Broadcasts mix film and video: what ffprobe saw of the first pictures says nothing about the rest. */
const BROADCAST = new Set<Demuxer>(["mpegts", "mpeg", "mxf"]);

const maybeInterlaced = (stream: ReportedStream, demuxer: Demuxer): boolean =>
  CAN_BE_INTERLACED.has(stream.codec_name ?? "") && (stream.field_order !== "progressive" || BROADCAST.has(demuxer));

/** VP8 and VP9 keep the alpha channel beside the picture; ffprobe's pixel format does not show it. */
const hasAlpha = (stream: ReportedStream): boolean =>
  (stream.tags["alpha_mode"] ?? stream.tags["ALPHA_MODE"]) === "1" ||
  /^(yuva|gbra|argb|rgba|abgr|bgra|ya\d|pal8)/.test(stream.pix_fmt ?? "");

/** What the plan needs to know about the picture. */
export const videoOf = (stream: ReportedStream, format: ProbeReport["format"], demuxer: Demuxer): VideoStream => {
  const startSeconds = startSecondsOf(stream, format);
  const interlaced = INTERLACED.has(stream.field_order ?? "");
  return {
    index: stream.index,
    codec: stream.codec_name ?? "unknown",
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    sampleAspect: rational(stream.sample_aspect_ratio, ":") ?? { num: 1, den: 1 },
    rotation: rotationOf(stream),
    mirrored: !isAskew(stream) && isMirrored(stream),
    askew: isAskew(stream),
    averageRate: rational(stream.avg_frame_rate, "/"),
    baseRate: rational(stream.r_frame_rate, "/"),
    interlaced,
    maybeInterlaced: !interlaced && maybeInterlaced(stream, demuxer),
    pixelFormat: stream.pix_fmt ?? "unknown",
    alpha: hasAlpha(stream),
    colour: {
      matrix: stream.color_space ?? "unknown",
      primaries: stream.color_primaries ?? "unknown",
      transfer: stream.color_transfer ?? "unknown",
      range: stream.color_range ?? "unknown",
    },
    highDynamicRange: ["smpte2084", "arib-std-b67"].includes(stream.color_transfer ?? ""),
    startSeconds,
    durationSeconds: endOf(stream, startSeconds),
  };
};

/** Pictures that belong to a film without being it. */
const isPicture = (stream: ReportedStream): boolean =>
  ["attached_pic", "timed_thumbnails", "still_image"].some((name) => stream.disposition[name] === 1);

/** Cover art that its container does not call so. */
const isLikelyStill = (stream: ReportedStream): boolean =>
  ["mjpeg", "png", "bmp", "gif", "webp"].includes(stream.codec_name ?? "") && stream.nb_frames === "1";

const area = (stream: ReportedStream): number => (stream.width ?? 0) * (stream.height ?? 0);
const isDefault = (stream: ReportedStream): boolean => stream.disposition["default"] === 1;

/** Reasons to prefer one video track, the strongest first; a higher number wins. */
const PREFERENCES: readonly { readonly rank: (stream: ReportedStream) => number; readonly why: string }[] = [
  { rank: (stream) => Number(isDecodable(stream)), why: "can be decoded" },
  { rank: (stream) => Number(!isLikelyStill(stream)), why: "is more than one picture" },
  { rank: (stream) => Number(isDefault(stream)), why: "is marked as the default" },
  { rank: area, why: "is larger" },
  { rank: (stream) => -stream.index, why: "comes first" },
];

const decisive = (a: ReportedStream, b: ReportedStream) =>
  PREFERENCES.find((preference) => preference.rank(a) !== preference.rank(b));

/** The picture that becomes the film: the file's default, else the largest; cover art and thumbnails do not count. */
export const pickVideo = (streams: readonly ReportedStream[]): ReportedStream | undefined =>
  streams
    .filter((stream) => stream.codec_type === "video" && !isPicture(stream))
    .toSorted((a, b) => {
      const preference = decisive(a, b);
      return preference === undefined ? 0 : preference.rank(b) - preference.rank(a);
    })[0];

/** Why a video track is left out, in words for the operator. */
export const whyNot = (stream: ReportedStream, chosen: ReportedStream): string =>
  isPicture(stream)
    ? "it is a picture, not a film"
    : `stream ${chosen.index} ${decisive(chosen, stream)?.why ?? "was chosen"}`;
