import * as z from "zod";
import type { Rational } from "./media-info.ts";

export const ReportedStream = z.object({
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
  pix_fmt: z.string().optional(),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_primaries: z.string().optional(),
  color_transfer: z.string().optional(),
  channels: z.int().optional(),
  channel_layout: z.string().optional(),
  start_time: z.string().optional(),
  duration: z.string().optional(),
  nb_frames: z.string().optional(),
  disposition: z.record(z.string(), z.number()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
  side_data_list: z
    .array(z.looseObject({ rotation: z.number().optional(), displaymatrix: z.string().optional() }))
    .default([]),
});
export type ReportedStream = z.infer<typeof ReportedStream>;

const ReportedChapter = z.object({
  start_time: z.string().optional(),
  end_time: z.string().optional(),
  tags: z.record(z.string(), z.string()).default({}),
});

/** ffprobe's `-show_format -show_streams -show_chapters -of json`, as far as it is read. */
export const ProbeReport = z.object({
  streams: z.array(ReportedStream).default([]),
  chapters: z.array(ReportedChapter).default([]),
  format: z.object({ duration: z.string().optional(), start_time: z.string().optional() }).default({}),
});
export type ProbeReport = z.infer<typeof ProbeReport>;

/** A fraction of two positive numbers; null for ffprobe's `0/0` and `0:1`. */
export const rational = (text: string | undefined, separator: string): Rational | null => {
  const [num, den] = (text ?? "").split(separator).map(Number);
  return num !== undefined && den !== undefined && num > 0 && den > 0 ? { num, den } : null;
};

/** A length in seconds; null where there is none. */
export const seconds = (text: string | undefined): number | null => {
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) && value > 0 ? value : null;
};

/** A point in time, which may lie before zero; 0 where there is none. */
export const startOf = (text: string | undefined): number => {
  const value = Number(text);
  return Number.isFinite(value) ? value : 0;
};

/** When a stream begins, in seconds from the start of the file's earliest stream. */
export const startSecondsOf = (stream: ReportedStream, format: ProbeReport["format"]): number =>
  Math.max(0, startOf(stream.start_time ?? format.start_time) - startOf(format.start_time));

/** The length of a stream by its number of pictures and their rate; null where it does not tell both. */
export const countedSeconds = (stream: ReportedStream): number | null => {
  const rate = rational(stream.avg_frame_rate, "/");
  const count = Number(stream.nb_frames);
  return rate && count > 0 ? (count * rate.den) / rate.num : null;
};

/** Matroska keeps a track's length in a tag: 00:00:32.000000000. */
export const clockSeconds = (text: string | undefined): number | null => {
  const match = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text ?? "");
  return match ? seconds(String(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]))) : null;
};

/** Whether ffmpeg knows the codec at all. */
export const isDecodable = (stream: ReportedStream): boolean =>
  ![undefined, "unknown", "none"].includes(stream.codec_name);
