import { trackLabels } from "../language.ts";
import type { AudioStream, MediaInfo } from "../probe/media-info.ts";
import type { Profile } from "../profile/profile.ts";
import { chooseColour } from "./choose-colour.ts";
import { chooseFrameRate } from "./choose-frame-rate.ts";
import { planAudio } from "./plan-audio.ts";
import { chooseRenditions } from "./choose-renditions.ts";
import { whyNoRemux } from "../remux/can-remux.ts";
import { chooseFirstRung } from "./first-rung.ts";
import { PROBE_CRF } from "../command/probe-encode.ts";
import { perTitleLadder, type TitleLadder, type TitleMeasure } from "./per-title.ts";
import { predictPlan } from "./predict-plan.ts";
import type { Plan, PlannedRendition } from "./plan.ts";

/** Storyboard tiles are cut from the smallest rung that is at least twice as wide as a tile. */
const storyboardSource = (renditions: readonly PlannedRendition[], tileWidth: number): PlannedRendition => {
  const cheap = renditions.filter((rendition) => rendition.av1 === undefined);
  const large = cheap.filter((rendition) => Math.max(rendition.width, rendition.height) >= tileWidth * 2);
  const chosen = large.at(-1) ?? cheap[0];
  if (!chosen) throw new Error("a plan has at least one rendition");
  return chosen;
};

/** Ticks a second such that a frame is a whole number of them and there are at least 10,000. */
const timescaleOf = (num: number): number => (num >= 10_000 ? num : num * 1000);

/** Decoders that also read the alpha channel, which ffmpeg's own leave out. */
const ALPHA_DECODERS: Readonly<Record<string, string>> = { vp8: "libvpx", vp9: "libvpx-vp9" };

/**
 * Containers that are entered at some packet near the time asked for, not at a key frame, and whose clock ffmpeg sets to zero
 * where the first stream *in use* begins.
 */
const STREAMS = new Set(["mpegts", "mpeg"]);
/** Longer than encoders let key frames lie apart: ten seconds at x264's default of 250 pictures and 25 a second. */
const SEEK_LEAD_SECONDS = 12;

const planSource = ({ video, demuxer }: MediaInfo, audio: readonly AudioStream[]): Plan["source"] => {
  const decoder = video.alpha ? ALPHA_DECODERS[video.codec] : undefined;
  const isStream = STREAMS.has(demuxer);
  const { width, height } = video;
  const isTurned = video.rotation === 90 || video.rotation === 270;
  return {
    videoIndex: video.index,
    deinterlace: video.interlaced,
    deinterlaceFlagged: video.maybeInterlaced,
    ...((video.interlaced || video.maybeInterlaced) && { uprightSize: isTurned ? [height, width] : [width, height] }),
    toneMap: video.highDynamicRange,
    alpha: video.alpha,
    ignoresTurn: video.askew,
    ...(decoder !== undefined && { decoder }),
    colour: chooseColour(video),
    videoOffsetSeconds: isStream ? video.startSeconds : 0,
    audioOffsetSeconds: isStream && audio.length > 0 ? Math.min(...audio.map(({ startSeconds }) => startSeconds)) : 0,
    seekLeadSeconds: isStream ? SEEK_LEAD_SECONDS : 0,
  };
};

const ladderOf = (info: MediaInfo, framesPerSecond: number, profile: Profile, measure?: TitleMeasure): TitleLadder => {
  const { video } = profile;
  const renditions = chooseRenditions(info.video, framesPerSecond, video);
  if (measure) return perTitleLadder(renditions, measure, { crf: video.crf, probeCrf: PROBE_CRF });
  return {
    renditions,
    notices:
      video.perTitle && !info.timeJumps
        ? ["probe encodes will lower caps and may drop rungs when the work starts"]
        : [],
  };
};

/**
 * Decides everything about the film. Pure: the same source, profile and measure give the same plan.
 * @param measure what probe encodes of the title gave, for a profile that says `perTitle`.
 */
export const makePlan = (info: MediaInfo, profile: Profile, measure?: TitleMeasure): Plan => {
  const { video } = profile;
  const frameRate = chooseFrameRate(info.video, video.maxFrameRate);
  const framesPerSecond = frameRate.num / frameRate.den;
  const gopFrames = Math.max(1, Math.round(video.gopSeconds * framesPerSecond));
  const gopsPerSegment = Math.round(video.segmentSeconds / video.gopSeconds);
  const segmentsPerChunk = Math.max(1, Math.round(video.chunkSeconds / video.segmentSeconds));
  const totalFrames = Math.max(1, Math.round(info.durationSeconds * framesPerSecond));
  const segmentFrames = gopFrames * gopsPerSegment;
  const ladder = ladderOf(info, framesPerSecond, profile, measure);
  const { renditions } = ladder;
  const board = storyboardSource(renditions, profile.storyboard.tileWidth);
  const audio = info.audio.slice(0, profile.audio.maxTracks);
  const subtitleLabels = trackLabels(info.subtitles);
  const gops = Math.ceil(totalFrames / gopFrames);
  const plan: Plan = {
    version: 1,
    demuxer: info.demuxer,
    frameRate,
    timescale: timescaleOf(frameRate.num),
    frameTicks: (timescaleOf(frameRate.num) * frameRate.den) / frameRate.num,
    gopFrames,
    gopsPerSegment,
    chunkFrames: segmentFrames * (info.timeJumps ? Math.ceil(totalFrames / segmentFrames) : segmentsPerChunk),
    totalFrames,
    durationSeconds: (totalFrames * frameRate.den) / frameRate.num,
    source: planSource(info, audio),
    renditions: [...renditions],
    audio: planAudio(audio, profile.audio),
    subtitles: info.subtitles.map((track, index) => ({
      id: `s${index + 1}-${track.language.toLowerCase()}`,
      index: track.index,
      language: track.language,
      label: subtitleLabels[index] ?? track.language,
      forced: track.forced,
    })),
    ...(info.chapters.length > 0 && { chapters: info.chapters }),
    storyboard: {
      rendition: board.id,
      everyGops: Math.max(1, Math.ceil(gops / profile.storyboard.maxTiles)),
      tileWidth: profile.storyboard.tileWidth,
      tileHeight: Math.max(2, Math.round((profile.storyboard.tileWidth * board.height) / board.width / 2) * 2),
      columns: profile.storyboard.columns,
      rows: profile.storyboard.rows,
    },
    notices: [
      ...info.notices,
      ...ladder.notices,
      ...(info.audio.length > audio.length
        ? [`${info.audio.length - audio.length} audio tracks beyond the limit are left out`]
        : []),
    ],
  };
  const first: Plan["first"] =
    whyNoRemux(info, plan) === null ? { by: "remux" } : chooseFirstRung(plan, !info.timeJumps);
  return { ...plan, first, prediction: predictPlan({ ...plan, first }, info, profile) };
};
