import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { audioFile } from "../command/encode-audio.ts";
import { type FirstAudio, firstSoundArgv } from "../command/first-sound.ts";
import { holdsMoreSound } from "../encode/holds-more-sound.ts";
import { storeTrack } from "../encode/store-track.ts";
import { AudioOutcome } from "../encode/units.ts";
import type { Track } from "../package/inventory.ts";
import { Plan, segmentSeconds } from "../plan/plan.ts";
import { MediaInfo } from "../probe/media-info.ts";
import { isTransient, refuse } from "../refusal.ts";
import { soundIsCopied } from "../remux/can-remux.ts";
import { kbitBytes } from "../run/media-tools.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint, saveCheckpoint } from "../workspace/checkpoint.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { assetPath } from "../workspace/keys.ts";
import { FIRST_SOUND, firstAudio } from "./first-audio.ts";
import { type FirstOutcome, growFilm } from "./grow-film.ts";

const AUDIO_TICKS = 48_000;

/**
 * The default, and all others that can be copied: to encode one costs a core two seconds for every minute of film, while nobody can
 * watch. What is left out comes with the ladder.
 */
export const chooseTracks = (plan: Plan, info: MediaInfo): readonly FirstAudio[] => {
  const tracks = firstAudio(plan).map((track) => ({ ...track, copied: soundIsCopied(info, track.index) }));
  const main = tracks.find(({ isDefault }) => isDefault) ?? tracks[0];
  return tracks.filter((track) => track.copied || track === main);
};

const encode = async (context: StepContext, plan: Plan, tracks: readonly FirstAudio[]): StepResult<void> => {
  const source = await fetchSource(context);
  if (!source.ok) return source;
  const folder = join(context.scratch, "first-sound-work");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = { source: source.value, folder };
  const run = await context.tools.ffmpeg(firstSoundArgv(plan, tracks, context.profile.audio.kbps, files), {
    mediaSeconds: plan.durationSeconds,
    // Those that are copied are part of the source.
    outputBytes: context.job.upload.sizeBytes + kbitBytes(context.profile.audio.kbps, plan.durationSeconds),
    failureMeans: "malformed",
  });
  if (!run.ok) return run;
  for (const { id, copied } of tracks)
    if (!copied && (await holdsMoreSound(join(folder, audioFile(id)), plan.durationSeconds)))
      return refuse("malformed", "the sound changes its form in mid-film");
  const stored: Record<string, Track> = {};
  for (const { id } of tracks) {
    const track = await storeTrack(
      context,
      join(folder, audioFile(id)),
      { startTicks: 0, firstSequence: 1, segmentTicks: segmentSeconds(plan) * AUDIO_TICKS, keyFrames: false },
      (name) => assetPath.audio(id, name),
    );
    if (!track.ok) return track;
    if (track.value !== null) stored[id] = track.value;
  }
  await rm(folder, { recursive: true, force: true });
  return saveCheckpoint(context, FIRST_SOUND, { tracks: stored } satisfies AudioOutcome);
};

/**
 * The sound of the film that grows: whole from the start, in stereo, not yet levelled. Never fails a film: where it cannot be made,
 * the film waits for the ladder, whose own sound tells what is wrong.
 */
export const firstSoundStep = async (context: StepContext): StepResult<FirstOutcome> => {
  const plan = Plan.parse(context.outputs.plan);
  const info = MediaInfo.parse(context.outputs.probe);
  const done = await loadCheckpoint(context, FIRST_SOUND, AudioOutcome);
  if (!done.ok) return done;
  if (done.value === null) {
    const encoded = await encode(context, plan, chooseTracks(plan, info));
    if (!encoded.ok) {
      if (encoded.error.reason === "aborted" || isTransient(encoded.error)) return encoded;
      context.log({ event: "first_sound.left_out", why: encoded.error.detail });
      return ok({ film: null });
    }
  }
  return growFilm(context, plan);
};
