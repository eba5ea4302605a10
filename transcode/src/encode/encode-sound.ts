import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { audioFile, audioKbps, encodeAudioArgv, type Levelling } from "../command/encode-audio.ts";
import { planOfSettled, settledKbps, settleSoundArgv } from "../command/settle-sound.ts";
import type { Track } from "../package/inventory.ts";
import { type Plan, segmentSeconds } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import { kbitBytes } from "../run/media-tools.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint, saveCheckpoint } from "../workspace/checkpoint.ts";
import { assetPath } from "../workspace/keys.ts";
import { holdsMoreSound } from "./holds-more-sound.ts";
import { measureSound } from "./measure-sound.ts";
import { noteLoudness } from "./note-loudness.ts";
import { storeTrack } from "./store-track.ts";
import { AudioOutcome, unitName } from "./units.ts";

/** AAC tracks run at their sampling rate. */
const AUDIO_TIMESCALE = 48_000;

/** By track; null for one that is silent or not to be levelled. */
type Levellings = readonly (Levelling | null)[];

const encodeTo = async (context: StepContext, plan: Plan, source: string, folder: string): StepResult<Levellings> => {
  const measured = await measureSound(context, plan, source);
  if (!measured.ok) return measured;
  const { audio } = context.profile;
  const kbps = plan.audio.reduce((sum, track) => sum + audioKbps(audio, track), 0);
  const run = await context.tools.ffmpeg(encodeAudioArgv(plan, audio, measured.value, { source, folder }), {
    mediaSeconds: plan.durationSeconds,
    outputBytes: kbitBytes(kbps, plan.durationSeconds),
    failureMeans: "malformed",
  });
  return run.ok ? measured : run;
};

/** Once more, over a copy of the sounds that keeps one form; only where it is needed, for it is large. */
const encodeSettled = async (
  context: StepContext,
  plan: Plan,
  source: string,
  folder: string,
): StepResult<Levellings> => {
  const output = join(folder, "settled.mka");
  const settled = await context.tools.ffmpeg(settleSoundArgv(plan, { source, output }), {
    mediaSeconds: plan.durationSeconds,
    outputBytes: kbitBytes(settledKbps(plan), plan.durationSeconds),
    failureMeans: "malformed",
  });
  if (!settled.ok) return settled;
  context.log({ event: "sound.settled" });
  return encodeTo(context, planOfSettled(plan), output, folder);
};

/** All audio tracks, unless an earlier process has done them. */
export const encodeAudio = async (context: StepContext, plan: Plan, source: string): StepResult<void> => {
  if (plan.audio.length === 0) return ok(undefined);
  const done = await loadCheckpoint(context, unitName.audio, AudioOutcome);
  if (!done.ok || done.value !== null) return done.ok ? ok(undefined) : done;
  const folder = join(context.scratch, "audio-work");
  await mkdir(folder, { recursive: true });
  const first = await encodeTo(context, plan, source, folder);
  // A sound that changes its form is filled up to the film's length anew each time: it holds too much, or was stopped for it.
  let changes = !first.ok && "lasting" in first.error;
  if (!first.ok && !changes) return first;
  for (const { id } of plan.audio) changes ||= await holdsMoreSound(join(folder, audioFile(id)), plan.durationSeconds);
  const levelled = changes ? await encodeSettled(context, plan, source, folder) : first;
  if (!levelled.ok) return levelled;
  const tracks: Record<string, Track> = {};
  for (const track of plan.audio) {
    const stored = await storeTrack(
      context,
      join(folder, audioFile(track.id)),
      { startTicks: 0, firstSequence: 1, segmentTicks: segmentSeconds(plan) * AUDIO_TIMESCALE, keyFrames: false },
      (name) => assetPath.audio(track.id, name),
    );
    if (!stored.ok) return stored;
    if (stored.value === null) return refuse("malformed", "an audio track cannot be decoded");
    tracks[track.id] = stored.value;
  }
  await rm(folder, { recursive: true, force: true });
  const loudness = noteLoudness(plan, context.profile.audio.loudness, levelled.value);
  return saveCheckpoint(context, unitName.audio, { tracks, loudness } satisfies AudioOutcome);
};
