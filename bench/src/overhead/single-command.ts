import { join } from "node:path";
import type { LimiterReport } from "../../../transcode/src/command/measure-loudness.ts";
import type { Plan } from "../../../transcode/src/plan/plan.ts";
import type { Profile } from "../../../transcode/src/profile/profile.ts";

const START = ["-hide_banner", "-nostdin", "-y", "-nostats"];

const target = ({ loudness }: Profile["audio"]): string =>
  loudness === null
    ? "anull"
    : `loudnorm=I=${loudness.integratedLufs}:TP=${loudness.truePeakDb}:LRA=${loudness.rangeLu}`;

/** The sound's first pass, which no command can do together with the second. */
export const measureCommand = (plan: Plan, profile: Profile, source: string): readonly string[] => {
  const graph = plan.audio
    .map(
      ({ index }, at) =>
        `[0:${index}]aformat=channel_layouts=stereo,${target(profile.audio)}:print_format=json[m${at}]`,
    )
    .join(";");
  const maps = plan.audio.flatMap((_, at) => ["-map", `[m${at}]`]);
  return [...START, "-i", source, "-filter_complex", graph, ...maps, "-f", "null", "-"];
};

const hls = (profile: Profile, folder: string, name: string): readonly string[] => [
  ...["-f", "hls", "-hls_time", String(profile.video.segmentSeconds), "-hls_playlist_type", "vod"],
  ...["-hls_segment_type", "fmp4", "-hls_flags", "independent_segments"],
  ...["-hls_fmp4_init_filename", `init-${name}.mp4`, "-hls_segment_filename", join(folder, `${name}-%05d.m4s`)],
  join(folder, `${name}.m3u8`),
];

/**
 * Everything that a job makes, by one ffmpeg as its best friend would write it: one decode, every scaler reads the next size up,
 * encoders set as ours are and with one thread, which costs least. The storyboard is cut from pictures that are there anyway,
 * the poster is one of them, and the source's own streams are copied beside it all, as ours are.
 */
export const encodeCommand = (
  plan: Plan,
  profile: Profile,
  loudness: readonly (LimiterReport | null)[],
  files: { readonly source: string; readonly folder: string },
): readonly string[] => {
  const { video } = profile;
  const { storyboard } = plan;
  const gop = String(plan.gopFrames);
  const last = plan.renditions.length - 1;
  const pictures = plan.renditions.map((rung, at) => {
    const from =
      at === 0 ? `[0:${plan.source.videoIndex}]` : `[next${at}]scale=${rung.width}:${rung.height}:flags=bicubic,`;
    return `${from}split=${at === 0 ? 3 : 2}[v${at}][${at === last ? "tiles" : `next${at + 1}`}]${at === 0 ? "[still]" : ""}`;
  });
  const tiles = `scale=${storyboard.tileWidth}:${storyboard.tileHeight}:flags=bicubic`;
  const stills = [
    `[tiles]select=not(mod(n\\,${plan.gopFrames * storyboard.everyGops})),${tiles},tile=${storyboard.columns}x${storyboard.rows}[sheets]`,
    `[still]select=eq(n\\,${Math.round(plan.totalFrames * profile.poster.atShare)}),scale=${profile.poster.maxWidth}:-2[poster]`,
  ];
  const sounds = plan.audio.map(({ index }, at) => {
    const found = loudness[at];
    const gain = found
      ? `${target(profile.audio)}:linear=true:measured_I=${found.integrated}:measured_TP=${found.truePeak}` +
        `:measured_LRA=${found.range}:measured_thresh=${found.threshold}:offset=${found.offset},`
      : "";
    return `[0:${index}]aformat=channel_layouts=stereo,${gain}aresample=48000[a${at}]`;
  });
  const jpeg = ["-fps_mode", "passthrough", "-q:v", "5", "-pix_fmt", "yuvj420p", "-strict", "unofficial"];
  return [
    ...[...START, "-loglevel", "error", "-i", files.source],
    ...["-filter_complex", [...pictures, ...stills, ...sounds].join(";")],
    ...plan.renditions.flatMap((rung, at) => [
      ...["-map", `[v${at}]`, "-c:v", "libx264", "-preset", video.preset, "-profile:v", "high", "-pix_fmt", "yuv420p"],
      ...["-crf", String(video.crf), "-maxrate", `${rung.maxKbps}k`, "-bufsize", `${rung.bufferKbps}k`],
      ...["-g", gop, "-keyint_min", gop, "-sc_threshold", "0", "-threads:v", "1"],
      ...hls(profile, files.folder, rung.id),
    ]),
    ...plan.audio.flatMap((track, at) => [
      ...["-map", `[a${at}]`, "-c:a", "aac", "-b:a", `${profile.audio.kbps}k`],
      ...hls(profile, files.folder, track.id),
    ]),
    ...plan.subtitles.flatMap(({ id, index }) => ["-map", `0:${index}`, join(files.folder, `${id}.vtt`)]),
    ...["-map", "[sheets]", ...jpeg, join(files.folder, "sheet-%05d.jpg")],
    ...["-map", "[poster]", "-frames:v", "1", ...jpeg, "-update", "1", join(files.folder, "poster.jpg")],
    ...["-map", `0:${plan.source.videoIndex}`, ...plan.audio.flatMap(({ index }) => ["-map", `0:${index}`])],
    ...["-c", "copy", ...hls(profile, files.folder, "source")],
  ];
};
