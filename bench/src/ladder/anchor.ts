import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { promisify } from "node:util";
import type { Plan } from "../../../transcode/src/plan/plan.ts";
import type { Profile } from "../../../transcode/src/profile/profile.ts";

const run = promisify(execFile);

/**
 * The ladder as a shell script would make it: one ffmpeg per rung, one after the other, each with the threads that it chooses
 * itself; then the sound, measured and normalised as ours is. Only encoder settings are shared with ours.
 */
export const anchorCommands = (
  plan: Plan,
  profile: Profile,
  source: string,
  folder: string,
): readonly (readonly string[])[] => {
  const start = ["-hide_banner", "-nostdin", "-y", "-loglevel", "error", "-i", source];
  const gop = String(plan.gopFrames);
  const hls = ["-f", "hls", "-hls_time", String(profile.video.segmentSeconds), "-hls_playlist_type", "vod"];
  const cmaf = ["-hls_segment_type", "fmp4", "-hls_flags", "independent_segments"];
  const rungs = plan.renditions.map((rung) =>
    [
      start,
      ["-map", `0:${plan.source.videoIndex}`, "-vf", `scale=${rung.width}:${rung.height}:flags=bicubic,setsar=1`],
      ["-c:v", "libx264", "-preset", profile.video.preset, "-profile:v", "high", "-pix_fmt", "yuv420p"],
      ["-crf", String(profile.video.crf), "-maxrate", `${rung.maxKbps}k`, "-bufsize", `${rung.bufferKbps}k`],
      ["-g", gop, "-keyint_min", gop, "-sc_threshold", "0"],
      [...hls, ...cmaf, "-hls_fmp4_init_filename", `init-${rung.id}.mp4`],
      ["-hls_segment_filename", `${folder}/${rung.id}-%05d.m4s`, `${folder}/${rung.id}.m3u8`],
    ].flat(),
  );
  const { loudness, kbps } = profile.audio;
  if (loudness === null || plan.audio.length === 0) return rungs;
  const filter = `aformat=channel_layouts=stereo,loudnorm=I=${loudness.integratedLufs}:TP=${loudness.truePeakDb}:LRA=${loudness.rangeLu}`;
  const graph = (end: string): string =>
    plan.audio.map((track, index) => `[0:${track.index}]${filter}${end}[a${index}]`).join(";");
  const maps = plan.audio.map((_, index) => ["-map", `[a${index}]`]);
  const measure = [start, ["-filter_complex", graph(":print_format=json")], ...maps, ["-f", "null", "-"]].flat();
  const outputs = plan.audio.flatMap((track, index) =>
    [
      ["-map", `[a${index}]`, "-c:a", "aac", "-b:a", `${kbps}k`],
      [...hls, ...cmaf, "-hls_fmp4_init_filename", `init-${track.id}.mp4`],
      ["-hls_segment_filename", `${folder}/${track.id}-%05d.m4s`, `${folder}/${track.id}.m3u8`],
    ].flat(),
  );
  const encode = [start, ["-filter_complex", graph(",aresample=48000")], outputs].flat();
  return [...rungs, measure, encode];
};

/** Milliseconds that the anchor's commands take, one after the other. */
export const runAnchor = async (
  ffmpeg: string,
  commands: readonly (readonly string[])[],
  folder: string,
): Promise<number> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const startedMs = performance.now();
  for (const argv of commands) await run(ffmpeg, [...argv], { maxBuffer: 1e8 });
  return performance.now() - startedMs;
};
