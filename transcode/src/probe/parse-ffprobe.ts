import { ok, type Result } from "@cinema/foundation";
import * as z from "zod";
import { languageTag } from "../language.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { AudioStream, MediaInfo, Rational, SubtitleStream, VideoStream } from "./media-info.ts";
import type { Demuxer } from "./sniff-container.ts";

const Stream = z.object({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  codec_tag_string: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  sample_aspect_ratio: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  field_order: z.string().optional(),
  color_transfer: z.string().optional(),
  channels: z.int().optional(),
  duration: z.string().optional(),
  disposition: z.record(z.string(), z.number()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).default([]),
});
type Stream = z.infer<typeof Stream>;

/** ffprobe's `-show_format -show_streams -of json`, as far as it is read. */
export const ProbeReport = z.object({
  streams: z.array(Stream).default([]),
  format: z.object({ duration: z.string().optional(), start_time: z.string().optional() }).default({}),
});
export type ProbeReport = z.infer<typeof ProbeReport>;

const ENCRYPTED_TAGS = new Set(["encv", "enca", "drmi", "drms"]);
/** Subtitles that are text. Pictures of text (DVD, Blu-ray, DVB) cannot become WebVTT. */
const TEXT_SUBTITLES = new Set(["subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text"]);

const rational = (text: string | undefined, separator: string): Rational | null => {
  const [num, den] = (text ?? "").split(separator).map(Number);
  return num !== undefined && den !== undefined && num > 0 && den > 0 ? { num, den } : null;
};

const seconds = (text: string | undefined): number | null => {
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) && value > 0 ? value : null;
};

/** Matroska keeps a track's length in a tag: 00:00:32.000000000. */
const clockSeconds = (text: string | undefined): number | null => {
  const match = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text ?? "");
  return match ? seconds(String(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]))) : null;
};

const rotationOf = (stream: Stream): VideoStream["rotation"] => {
  const turn = stream.side_data_list.find((side) => side.rotation !== undefined)?.rotation ?? 0;
  // The display matrix counts counter-clockwise.
  const clockwise = (((Math.round(-turn / 90) * 90) % 360) + 360) % 360;
  return clockwise === 90 || clockwise === 180 || clockwise === 270 ? clockwise : 0;
};

const videoOf = (stream: Stream): VideoStream => ({
  index: stream.index,
  codec: stream.codec_name ?? "unknown",
  width: stream.width ?? 0,
  height: stream.height ?? 0,
  sampleAspect: rational(stream.sample_aspect_ratio, ":") ?? { num: 1, den: 1 },
  rotation: rotationOf(stream),
  averageRate: rational(stream.avg_frame_rate, "/"),
  baseRate: rational(stream.r_frame_rate, "/"),
  interlaced: ["tt", "bb", "tb", "bt"].includes(stream.field_order ?? ""),
  highDynamicRange: ["smpte2084", "arib-std-b67"].includes(stream.color_transfer ?? ""),
  durationSeconds: seconds(stream.duration) ?? clockSeconds(stream.tags["DURATION"]),
});

const title = (stream: Stream): string | null => stream.tags["title"]?.trim() || null;

const audioOf = (stream: Stream): AudioStream => ({
  index: stream.index,
  codec: stream.codec_name ?? "unknown",
  channels: stream.channels ?? 0,
  language: languageTag(stream.tags["language"]),
  title: title(stream),
  isDefault: stream.disposition["default"] === 1,
});

const subtitleOf = (stream: Stream): SubtitleStream => ({
  index: stream.index,
  codec: stream.codec_name ?? "unknown",
  language: languageTag(stream.tags["language"]),
  title: title(stream),
  forced: stream.disposition["forced"] === 1,
});

const isDecodable = (stream: Stream): boolean => !["unknown", "none", undefined].includes(stream.codec_name);

/** The picture that becomes the film: the largest one; cover art does not count. */
const pickVideo = (streams: readonly Stream[]): Stream | undefined =>
  streams
    .filter((stream) => stream.codec_type === "video" && stream.disposition["attached_pic"] !== 1)
    .toSorted((a, b) => (b.width ?? 0) * (b.height ?? 0) - (a.width ?? 0) * (a.height ?? 0) || a.index - b.index)[0];

const noticesOf = (streams: readonly Stream[], chosen: Stream): string[] =>
  streams.flatMap((stream) => {
    if (stream === chosen || (stream.codec_type === "audio" && isDecodable(stream))) return [];
    if (stream.codec_type === "subtitle" && TEXT_SUBTITLES.has(stream.codec_name ?? "")) return [];
    return [
      `stream ${stream.index} (${stream.codec_type ?? "unknown"}, ${stream.codec_name ?? "no codec"}) is left out`,
    ];
  });

/**
 * Turns ffprobe's report into what the plan needs.
 * Refuses `no_video_stream`, `encrypted`, `codec_unsupported`; lengths and sizes are judged by `checkLimits`.
 * A length that the file does not tell is 0 here; the caller measures it.
 */
export const parseFfprobe = (report: ProbeReport, demuxer: Demuxer, sizeBytes: number): Result<MediaInfo, Refusal> => {
  if (report.streams.some((stream) => ENCRYPTED_TAGS.has(stream.codec_tag_string ?? ""))) {
    return refuse("encrypted", "the streams are encrypted");
  }
  const chosen = pickVideo(report.streams);
  if (!chosen) return refuse("no_video_stream", "there is no video stream");
  if (!isDecodable(chosen)) return refuse("codec_unsupported", `video codec ${chosen.codec_tag_string ?? "unknown"}`);
  const audio = report.streams.filter((stream) => stream.codec_type === "audio");
  const decodable = audio.filter((stream) => isDecodable(stream) && (stream.channels ?? 0) > 0);
  if (audio.length > 0 && decodable.length === 0) {
    return refuse("codec_unsupported", `audio codec ${audio[0]?.codec_tag_string ?? "unknown"}`);
  }
  const video = videoOf(chosen);
  return ok({
    demuxer,
    sizeBytes,
    durationSeconds: video.durationSeconds ?? seconds(report.format.duration) ?? 0,
    video,
    audio: decodable.map(audioOf),
    subtitles: report.streams
      .filter((stream) => stream.codec_type === "subtitle" && TEXT_SUBTITLES.has(stream.codec_name ?? ""))
      .map(subtitleOf),
    notices: noticesOf(report.streams, chosen),
  });
};
