import { ok, type Result } from "@cinema/foundation";
import { languageTag } from "../language.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { AudioStream, MediaInfo, SourceChapter, SubtitleStream, VideoStream } from "./media-info.ts";
import {
  isDecodable,
  type ProbeReport,
  type ReportedStream,
  seconds,
  startOf,
  startSecondsOf,
} from "./probe-report.ts";
import { plainText } from "./plain-text.ts";
import { pickVideo, videoOf, whyNot } from "./read-video.ts";
import type { Demuxer } from "./sniff-container.ts";

const ENCRYPTED_TAGS = new Set(["encv", "enca", "drmi", "drms"]);
/** Subtitles that are text. Pictures of text (DVD, Blu-ray, DVB) cannot become WebVTT. */
const TEXT_SUBTITLES = new Set(["subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text"]);

const title = (stream: ReportedStream): string | null => plainText(stream.tags["title"]);

const audioOf = (stream: ReportedStream, format: ProbeReport["format"]): AudioStream => ({
  index: stream.index,
  codec: stream.codec_name ?? "unknown",
  channels: stream.channels ?? 0,
  layout: stream.channel_layout ?? "",
  language: languageTag(stream.tags["language"]),
  title: title(stream),
  startSeconds: startSecondsOf(stream, format),
  isDefault: stream.disposition["default"] === 1,
});

const subtitleOf = (stream: ReportedStream): SubtitleStream => ({
  index: stream.index,
  codec: stream.codec_name ?? "unknown",
  language: languageTag(stream.tags["language"]),
  title: title(stream),
  forced: stream.disposition["forced"] === 1,
});

const chaptersOf = ({ chapters, format }: ProbeReport): readonly SourceChapter[] =>
  chapters.map(({ start_time, end_time, tags }) => {
    const endSeconds = startOf(end_time) - startOf(format.start_time);
    return {
      startSeconds: Math.max(0, startOf(start_time) - startOf(format.start_time)),
      ...(end_time !== undefined && endSeconds > 0 && { endSeconds }),
      title: plainText(tags["title"]),
    };
  });

/** A track that an editor left without a single sample would fail the whole run. */
const isAudible = (stream: ReportedStream): boolean =>
  isDecodable(stream) && (stream.channels ?? 0) > 0 && stream.nb_frames !== "0";

const isText = (stream: ReportedStream): boolean => TEXT_SUBTITLES.has(stream.codec_name ?? "");

/** Why a stream is left out; null for one that is used. */
const omission = (stream: ReportedStream, chosen: ReportedStream): string | null => {
  switch (stream.codec_type) {
    case "video":
      return stream === chosen ? null : whyNot(stream, chosen);
    case "audio":
      return isAudible(stream) ? null : isDecodable(stream) ? "it is empty" : "its codec is unknown";
    case "subtitle":
      return isText(stream) ? null : "it is no text";
    default:
      return "it is neither picture nor sound nor text";
  }
};

const sizeOf = (stream: ReportedStream): string =>
  stream.codec_type === "video" ? `, ${stream.width ?? 0}×${stream.height ?? 0}` : "";

const omissions = (streams: readonly ReportedStream[], chosen: ReportedStream): readonly string[] =>
  streams.flatMap((stream) => {
    const why = omission(stream, chosen);
    const what = `${stream.codec_type ?? "unknown"}, ${stream.codec_name ?? "no codec"}${sizeOf(stream)}`;
    return why === null ? [] : [`stream ${stream.index} (${what}) is left out: ${why}`];
  });

const WORTH_SAYING_SECONDS = 1;

/** A film is as long as its picture. */
const cutSound = (report: ProbeReport, video: VideoStream): readonly string[] => {
  const { durationSeconds } = video;
  if (durationSeconds === null) return [];
  return report.streams.flatMap((stream) => {
    const length = stream.codec_type === "audio" && isAudible(stream) ? seconds(stream.duration) : null;
    const beyond = length === null ? 0 : startSecondsOf(stream, report.format) + length - durationSeconds;
    return beyond > WORTH_SAYING_SECONDS
      ? [`stream ${stream.index} (audio) is cut where the picture ends, ${beyond.toFixed(1)} s before its own end`]
      : [];
  });
};

/**
 * Turns ffprobe's report into what the plan needs.
 * Refuses `no_video_stream`, `encrypted`, `codec_unsupported`; lengths and sizes are judged by `checkLimits`.
 * A length that the file does not tell is 0 here; the caller measures it.
 */
export const parseFfprobe = (report: ProbeReport, demuxer: Demuxer, sizeBytes: number): Result<MediaInfo, Refusal> => {
  const { streams, format } = report;
  if (streams.some((stream) => ENCRYPTED_TAGS.has(stream.codec_tag_string ?? ""))) {
    return refuse("encrypted", "the streams are encrypted");
  }
  const chosen = pickVideo(streams);
  if (!chosen) return refuse("no_video_stream", "there is no video stream");
  if (!isDecodable(chosen)) return refuse("codec_unsupported", `video codec ${chosen.codec_tag_string ?? "unknown"}`);
  const audio = streams.filter((stream) => stream.codec_type === "audio");
  if (audio.length > 0 && !audio.some((stream) => isDecodable(stream) && (stream.channels ?? 0) > 0)) {
    return refuse("codec_unsupported", `audio codec ${audio[0]?.codec_tag_string ?? "unknown"}`);
  }
  const video = videoOf(chosen, format, demuxer);
  return ok({
    demuxer,
    sizeBytes,
    durationSeconds: video.durationSeconds ?? seconds(format.duration) ?? 0,
    timeJumps: false,
    keyFrameGapSeconds: 0,
    video,
    audio: audio.filter(isAudible).map((stream) => audioOf(stream, format)),
    subtitles: streams.filter((stream) => stream.codec_type === "subtitle" && isText(stream)).map(subtitleOf),
    chapters: [...chaptersOf(report)],
    notices: [
      ...omissions(streams, chosen),
      ...cutSound(report, video),
      ...(video.askew ? ["its turn is no multiple of 90 degrees and is not obeyed"] : []),
    ],
  });
};
