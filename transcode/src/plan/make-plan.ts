import { trackLabels } from "../language.ts";
import type { MediaInfo } from "../probe/media-info.ts";
import type { Profile } from "../profile/profile.ts";
import { chooseFrameRate } from "./choose-frame-rate.ts";
import { chooseRenditions } from "./choose-renditions.ts";
import type { Plan, PlannedRendition } from "./plan.ts";

/** Storyboard tiles are cut from the smallest rung that is at least twice as wide as a tile. */
const storyboardSource = (renditions: readonly PlannedRendition[], tileWidth: number): PlannedRendition => {
  const large = renditions.filter((rendition) => Math.max(rendition.width, rendition.height) >= tileWidth * 2);
  const chosen = large.at(-1) ?? renditions[0];
  if (!chosen) throw new Error("a plan has at least one rendition");
  return chosen;
};

/** Ticks a second such that a frame is a whole number of them and there are at least 10,000. */
const timescaleOf = (num: number): number => (num >= 10_000 ? num : num * 1000);

/** Decides everything about the film. Pure: the same source and profile give the same plan. */
export const makePlan = (info: MediaInfo, profile: Profile): Plan => {
  const { video } = profile;
  const frameRate = chooseFrameRate(info.video, video.maxFrameRate);
  const framesPerSecond = frameRate.num / frameRate.den;
  const gopFrames = Math.max(1, Math.round(video.gopSeconds * framesPerSecond));
  const gopsPerSegment = Math.round(video.segmentSeconds / video.gopSeconds);
  const segmentsPerChunk = Math.max(1, Math.round(video.chunkSeconds / video.segmentSeconds));
  const totalFrames = Math.max(1, Math.round(info.durationSeconds * framesPerSecond));
  const renditions = chooseRenditions(info.video, framesPerSecond, video.rungs);
  const board = storyboardSource(renditions, profile.storyboard.tileWidth);
  const audio = info.audio.slice(0, profile.audio.maxTracks);
  const audioLabels = trackLabels(audio);
  const defaultAudio = Math.max(
    0,
    audio.findIndex((track) => track.isDefault),
  );
  const subtitleLabels = trackLabels(info.subtitles);
  const gops = Math.ceil(totalFrames / gopFrames);
  return {
    version: 1,
    demuxer: info.demuxer,
    frameRate,
    timescale: timescaleOf(frameRate.num),
    frameTicks: (timescaleOf(frameRate.num) * frameRate.den) / frameRate.num,
    gopFrames,
    gopsPerSegment,
    chunkFrames: gopFrames * gopsPerSegment * segmentsPerChunk,
    totalFrames,
    durationSeconds: (totalFrames * frameRate.den) / frameRate.num,
    source: {
      videoIndex: info.video.index,
      deinterlace: info.video.interlaced,
      toneMap: info.video.highDynamicRange,
    },
    renditions: [...renditions],
    audio: audio.map((track, index) => ({
      id: `a${index + 1}-${track.language.toLowerCase()}`,
      index: track.index,
      language: track.language,
      label: audioLabels[index] ?? track.language,
      isDefault: index === defaultAudio,
    })),
    subtitles: info.subtitles.map((track, index) => ({
      id: `s${index + 1}-${track.language.toLowerCase()}`,
      index: track.index,
      language: track.language,
      label: subtitleLabels[index] ?? track.language,
      forced: track.forced,
    })),
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
      ...(info.audio.length > audio.length
        ? [`${info.audio.length - audio.length} audio tracks beyond the limit are left out`]
        : []),
    ],
  };
};
