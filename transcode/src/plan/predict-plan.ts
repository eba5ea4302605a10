import { audioKbps } from "../command/encode-audio.ts";
import type { MediaInfo } from "../probe/media-info.ts";
import type { Profile } from "../profile/profile.ts";
import { firstRung } from "./first-rung.ts";
import type { Plan, PlannedRendition, Prediction } from "./plan.ts";

/** Work of x264's presets against `veryfast`; measured on 1080p. */
const PRESET_WORK: Readonly<Record<Profile["video"]["preset"], number>> = {
  ultrafast: 0.4,
  superfast: 0.65,
  veryfast: 1,
  faster: 1.5,
  fast: 1.9,
  medium: 2.3,
  slow: 4,
};
/** SVT-AV1's presets double their work every second step; 8 is the one that the profile states the work of. */
const av1Work = (preset: number): number => 2 ** ((8 - preset) / 2);

/** Of the decoding work, for what is done with the pictures before they are scaled. */
const EXTRA_WORK = { deinterlace: 1, toneMap: 4 };
const TILE_BYTES = 4500;
/** Boxes around the samples. */
const CONTAINER_SHARE = 1.01;
/** A rung never needs much more than the source had, at x264's efficiency against that of any camera. */
const OVER_SOURCE = 1.5;
const BYTES_PER_KBIT = 125;
const GIGABYTE = 1e9;

const pixels = ({ width, height }: Pick<PlannedRendition, "width" | "height">): number => width * height;

const expectedKbps = (rendition: PlannedRendition, info: MediaInfo, filledShare: number): number => {
  const sourceKbps = info.sizeBytes / BYTES_PER_KBIT / Math.max(0.1, info.durationSeconds);
  const shrunk = Math.min(1, pixels(rendition) / Math.max(1, pixels(info.video))) ** 0.75;
  return Math.min(rendition.maxKbps * filledShare, sourceKbps * OVER_SOURCE * shrunk);
};

/** CPU seconds of the whole job, from the number of pixels that every part of it touches. A rung of its own is a decode of its own. */
const cpuSeconds = (plan: Plan, info: MediaInfo, { video, economy }: Profile): number => {
  const megapixels = (size: Pick<PlannedRendition, "width" | "height">) => (pixels(size) * plan.totalFrames) / 1e6;
  const { deinterlace, toneMap } = plan.source;
  const before = 1 + (deinterlace ? EXTRA_WORK.deinterlace : 0) + (toneMap ? EXTRA_WORK.toneMap : 0);
  const encode = plan.renditions.map((rendition) => {
    const perMegapixel = rendition.av1
      ? economy.av1Seconds * av1Work(rendition.av1.preset)
      : economy.h264Seconds * PRESET_WORK[video.preset];
    return megapixels(rendition) * (perMegapixel + economy.verifySeconds);
  });
  return (
    economy.fixedSeconds +
    megapixels(info.video) * economy.decodeSeconds * before * (firstRung(plan) === null ? 1 : 2) +
    encode.reduce((sum, seconds) => sum + seconds, 0) +
    plan.audio.length * plan.durationSeconds * economy.soundSeconds
  );
};

/**
 * What a plan will take and leave behind. Pure; the film's own content is unknown, so the expectation is that of an ordinary film
 * and `bytesAtMost` the promise.
 */
export const predictPlan = (plan: Plan, info: MediaInfo, profile: Profile): Prediction => {
  const { economy } = profile;
  const audio = plan.audio.map((track) => ({ id: track.id, kbps: audioKbps(profile.audio, track) }));
  const video = plan.renditions.map((rendition) => ({
    id: rendition.id,
    kbps: expectedKbps(rendition, info, economy.filledShare),
    mostKbps: rendition.maxKbps,
  }));
  const sound = audio.reduce((sum, { kbps }) => sum + kbps, 0);
  const tiles = Math.ceil(plan.totalFrames / plan.gopFrames / plan.storyboard.everyGops) * TILE_BYTES;
  const bytes = (kbps: number): number =>
    Math.ceil((kbps + sound) * BYTES_PER_KBIT * plan.durationSeconds * CONTAINER_SHARE + tiles);
  const bytesStored = bytes(video.reduce((sum, { kbps }) => sum + kbps, 0));
  const cpuMinutes = cpuSeconds(plan, info, profile) / 60;
  return {
    cpuMinutes,
    bytesStored,
    // A buffer that is full at the start may be spent once, over the cap.
    bytesAtMost:
      bytes(video.reduce((sum, { mostKbps }) => sum + mostKbps, 0)) +
      plan.renditions.reduce((sum, { bufferKbps }) => sum + bufferKbps * BYTES_PER_KBIT, 0),
    workCost: cpuMinutes * economy.pricePerCpuMinute,
    monthlyCost: (bytesStored / GIGABYTE) * economy.pricePerGbMonth,
    kbps: Object.fromEntries([...video, ...audio].map(({ id, kbps }) => [id, Math.round(kbps)])),
  };
};

/** How long the work takes on so many cores that do nothing else. */
export const wallMinutes = (prediction: Prediction, cores: number): number =>
  prediction.cpuMinutes / Math.max(1, cores) / PARALLEL_SHARE;

/** x264's lookahead and the ends of chunks leave cores idle now and then. */
const PARALLEL_SHARE = 0.92;
