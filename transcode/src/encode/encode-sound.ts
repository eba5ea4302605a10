import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { audioFile, audioKbps, encodeAudioArgv } from "../command/encode-audio.ts";
import type { Track } from "../package/inventory.ts";
import { type Plan, segmentSeconds } from "../plan/plan.ts";
import { kbitBytes } from "../run/media-tools.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint, saveCheckpoint } from "../workspace/checkpoint.ts";
import { assetPath } from "../workspace/keys.ts";
import { measureSound } from "./measure-sound.ts";
import { noteLoudness } from "./note-loudness.ts";
import { storeTrack } from "./store-track.ts";
import { AudioOutcome, unitName } from "./units.ts";

/** AAC tracks run at their sampling rate. */
const AUDIO_TIMESCALE = 48_000;

/** All audio tracks, unless an earlier process has done them. */
export const encodeAudio = async (context: StepContext, plan: Plan, source: string): StepResult<void> => {
  if (plan.audio.length === 0) return ok(undefined);
  const done = await loadCheckpoint(context, unitName.audio, AudioOutcome);
  if (!done.ok || done.value !== null) return done.ok ? ok(undefined) : done;
  const measured = await measureSound(context, plan, source);
  if (!measured.ok) return measured;
  const folder = join(context.scratch, "audio-work");
  await mkdir(folder, { recursive: true });
  const run = await context.tools.ffmpeg(
    encodeAudioArgv(plan, context.profile.audio, measured.value, { source, folder }),
    {
      mediaSeconds: plan.durationSeconds,
      outputBytes: plan.audio.reduce(
        (sum, track) => sum + kbitBytes(audioKbps(context.profile.audio, track), plan.durationSeconds),
        0,
      ),
      failureMeans: "malformed",
    },
  );
  if (!run.ok) return run;
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
  const loudness = noteLoudness(plan, context.profile.audio.loudness, measured.value);
  return saveCheckpoint(context, unitName.audio, { tracks, loudness } satisfies AudioOutcome);
};
