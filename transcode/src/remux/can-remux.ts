import type { Plan } from "../plan/plan.ts";
import type { MediaInfo } from "../probe/media-info.ts";

/** More than the tallest rung needs stalls more viewers than it pleases. */
const MAX_KBPS = 20_000;
/** A player that seeks reads up to a segment: ten seconds is what Apple's players are tested with. */
export const MAX_SEGMENT_SECONDS = 10;
/** Copied streams keep their own clocks; viewers notice sound that is 45 ms early (ITU-R BT.1359). */
const MAX_OFFSET_SECONDS = 0.02;

/** Whether a track can be taken over as it is beside a picture that is encoded: what every player decodes, from the film's beginning on. */
export const soundIsCopied = (info: MediaInfo, index: number): boolean => {
  const track = info.audio.find((candidate) => candidate.index === index);
  if (track === undefined || track.codec !== "aac" || track.channels > 2) return false;
  if (!keepsExactTimes(info) || info.timeJumps) return false;
  const begin = Math.min(info.video.startSeconds, ...info.audio.map(({ startSeconds }) => startSeconds));
  return track.startSeconds - begin <= MAX_OFFSET_SECONDS;
};

const keepsExactTimes = ({ demuxer }: MediaInfo): boolean => demuxer === "mov" || demuxer === "matroska";

/**
 * Why the source's own pictures cannot be shown as they are until the rungs are encoded; null when they can. Asks for what every
 * player decodes: H.264 in 8-bit 4:2:0, upright, with square pixels, progressive, SDR, no taller than the ladder's top.
 */
export const whyNoRemux = (info: MediaInfo, plan: Plan): string | null => {
  const { video } = info;
  const top = plan.renditions[0];
  const kbps = (info.sizeBytes * 8) / Math.max(0.1, info.durationSeconds) / 1000;
  if (video.codec !== "h264" || (video.pixelFormat !== "yuv420p" && video.pixelFormat !== "yuvj420p"))
    return "the picture is not H.264 in 8-bit 4:2:0";
  if (!keepsExactTimes(info)) return "the container keeps no exact times";
  if (info.timeJumps) return "time does not only go forward";
  if (video.interlaced || video.maybeInterlaced) return "the picture is interlaced";
  if (video.highDynamicRange || video.alpha) return "the picture has to be converted";
  if (video.rotation !== 0 || video.mirrored || video.askew || video.sampleAspect.num !== video.sampleAspect.den)
    return "the picture is turned or stretched";
  if (!top || video.height > top.height || video.width > top.width) return "the picture is larger than the ladder";
  if (info.keyFrameGapSeconds > MAX_SEGMENT_SECONDS)
    return `key frames are up to ${info.keyFrameGapSeconds.toFixed(0)} s apart`;
  if (kbps > MAX_KBPS) return `${Math.round(kbps / 1000)} Mbit/s are too many`;
  const used = new Set(plan.audio.map(({ index }) => index));
  const starts = [
    video.startSeconds,
    ...info.audio.flatMap((track) => (used.has(track.index) ? track.startSeconds : [])),
  ];
  if (Math.max(...starts) - Math.min(...starts) > MAX_OFFSET_SECONDS) return "sound and picture start apart";
  return null;
};
