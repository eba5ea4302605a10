import type { MediaInfo, VideoStream } from "./media-info.ts";

/** An ordinary film of 100 s: 1080p24, English and Russian sound and subtitles. `video` and `info` change it. */
export const mediaInfo = (video: Partial<VideoStream> = {}, info: Partial<MediaInfo> = {}): MediaInfo => ({
  demuxer: "mov",
  sizeBytes: 1_000_000,
  durationSeconds: 100,
  video: {
    index: 0,
    codec: "h264",
    width: 1920,
    height: 1080,
    sampleAspect: { num: 1, den: 1 },
    rotation: 0,
    averageRate: { num: 24, den: 1 },
    baseRate: { num: 24, den: 1 },
    interlaced: false,
    highDynamicRange: false,
    durationSeconds: 100,
    ...video,
  },
  audio: [
    { index: 1, codec: "aac", channels: 2, language: "en", title: null, isDefault: true },
    { index: 2, codec: "ac3", channels: 6, language: "ru", title: null, isDefault: false },
  ],
  subtitles: [{ index: 3, codec: "mov_text", language: "en", title: null, forced: false }],
  notices: [],
  ...info,
});
