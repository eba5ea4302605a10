import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { type RemuxedAudio, remuxArgv, remuxFile } from "../command/remux.ts";
import { storeTrack } from "../encode/store-track.ts";
import { changeFilm } from "../package/film-inventory.ts";
import { type Track, trackSeconds } from "../package/inventory.ts";
import { describeTracks, type PackageOutcome } from "../package/package-step.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { Plan, segmentSeconds } from "../plan/plan.ts";
import { MediaInfo } from "../probe/media-info.ts";
import { isTransient } from "../refusal.ts";
import { kbitBytes } from "../run/media-tools.ts";
import type { StepContext, StepResult } from "../step.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { assetPath } from "../workspace/keys.ts";
import { MAX_SEGMENT_SECONDS, whyNoRemux } from "./can-remux.ts";

/** `film` is what viewers may watch at once; null with a reason when they have to wait for the ladder. */
export type RemuxOutcome =
  | { readonly film: Pick<PackageOutcome, "durationSeconds" | "width" | "height" | "tracks"> }
  | { readonly film: null; readonly why: string };

const AUDIO_TICKS = 48_000;

type Stored = { readonly video: Track; readonly audio: Readonly<Record<string, Track>> };

const storeTracks = async (
  context: StepContext,
  plan: Plan,
  folder: string,
  videoId: string,
  audio: readonly RemuxedAudio[],
): StepResult<Stored | null> => {
  const seconds = segmentSeconds(plan);
  const grid = (ticks: number, keyFrames: boolean) => ({
    startTicks: 0,
    firstSequence: 1,
    segmentTicks: seconds * ticks,
    keyFrames,
  });
  const video = await storeTrack(context, join(folder, remuxFile(videoId)), grid(plan.timescale, true), (name) =>
    assetPath.video(videoId, name),
  );
  if (!video.ok) return video;
  if (video.value === null) return ok(null);
  const stored: Record<string, Track> = {};
  for (const { id } of audio) {
    const track = await storeTrack(context, join(folder, remuxFile(id)), grid(AUDIO_TICKS, false), (name) =>
      assetPath.audio(id, name),
    );
    if (!track.ok) return track;
    if (track.value === null) return ok(null);
    stored[id] = track.value;
  }
  return ok({ video: video.value, audio: stored });
};

/** What speaks against showing the copied streams, now that their segments are known. */
const whyNotShown = (plan: Plan, { video, audio }: Stored): string | null => {
  const longest = Math.max(...video.segments.map((segment) => segment.ticks / video.timescale));
  if (longest > MAX_SEGMENT_SECONDS) return `key frames are up to ${longest.toFixed(0)} s apart`;
  const lengths = [video, ...Object.values(audio)].map(trackSeconds);
  return lengths.some((length) => Math.abs(length - plan.durationSeconds) > 1) ? "picture and sound end apart" : null;
};

/**
 * Makes an H.264 source playable within seconds by copying its streams into segments; the encoded rungs take its place when
 * they are done, and whoever watches by then goes on with the segments that the player knows. Never fails a film: what
 * cannot be copied waits for the ladder.
 */
export const remuxStep = async (context: StepContext): StepResult<RemuxOutcome> => {
  const plan = Plan.parse(context.outputs.plan);
  const info = MediaInfo.parse(context.outputs.probe);
  const wait = (why: string): { readonly ok: true; readonly value: RemuxOutcome } => {
    context.log({ event: "remux.left_out", why });
    return ok({ film: null, why });
  };
  const why = whyNoRemux(info, plan);
  if (why !== null) return wait(why);
  const source = await fetchSource(context);
  if (!source.ok) return source;
  const folder = join(context.scratch, "remux-work");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // The id begins like that of a rung, because a token may be limited to a height.
  const videoId = `${info.video.height}p-source`;
  const audio = plan.audio
    .filter(({ channels }) => channels === 2)
    .map((track): RemuxedAudio => {
      const from = info.audio.find(({ index }) => index === track.index);
      return { ...track, id: `${track.id}-source`, copied: from?.codec === "aac" && from.channels <= 2 };
    });
  const argv = remuxArgv(plan, { videoId, audio, kbps: context.profile.audio.kbps }, { source: source.value, folder });
  const sound = audio.length * kbitBytes(context.profile.audio.kbps, plan.durationSeconds);
  const run = await context.tools.ffmpeg(argv, {
    mediaSeconds: plan.durationSeconds,
    outputBytes: context.job.upload.sizeBytes + sound,
    failureMeans: "malformed",
  });
  if (!run.ok) return run.error.reason === "aborted" || isTransient(run.error) ? run : wait(run.error.detail);
  const stored = await storeTracks(context, plan, folder, videoId, audio);
  if (!stored.ok) return stored;
  await rm(folder, { recursive: true, force: true });
  const doubt = stored.value === null ? "a stream is empty" : whyNotShown(plan, stored.value);
  if (stored.value === null || doubt !== null) return wait(doubt ?? "");
  const { video, audio: sounds } = stored.value;
  const { width, height } = info.video;
  const first: PackagedFilm = {
    durationSeconds: trackSeconds(video),
    frameRate: plan.frameRate,
    renditions: [{ id: videoId, width, height, maxKbps: 0, bufferKbps: 0, track: video }],
    audio: audio.flatMap(({ copied: _, ...track }) => {
      const stored = sounds[track.id];
      return stored === undefined ? [] : [{ ...track, track: stored }];
    }),
    subtitles: [],
    storyboard: null,
  };
  // A second run of this step finds what the first has written; the ladder's film is never put back.
  const changed = await changeFilm(context, context.job.assetId, (before) => before ?? first);
  if (!changed.ok) return changed;
  if (changed.value === null) return wait("the film is gone");
  return ok({ film: { durationSeconds: first.durationSeconds, width, height, tracks: describeTracks(changed.value) } });
};
