import { ok } from "@cinema/foundation";
import { AudioOutcome, ChunkOutcome, SubtitlesOutcome, unitName } from "../encode/units.ts";
import { stretchName } from "../graph/steps-after.ts";
import { firstRung, stretchesOf } from "../plan/first-rung.ts";
import { chunksOf, type Plan } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import type { Track } from "./inventory.ts";
import { joinTracks } from "./join-tracks.ts";

export type EncodedTracks = {
  readonly video: Readonly<Record<string, Track>>;
  readonly audio: Readonly<Record<string, Track>>;
  /** WebVTT texts. */
  readonly subtitles: Readonly<Record<string, string>>;
};

/** What each of these stretches has left behind, in their order. */
export const loadParts = async (
  context: StepContext,
  names: readonly string[],
): StepResult<readonly ChunkOutcome[]> => {
  const parts: ChunkOutcome[] = [];
  for (const name of names) {
    const outcome = await loadCheckpoint(context, name, ChunkOutcome);
    if (!outcome.ok) return outcome;
    if (outcome.value === null) return refuse("internal", `${name} is missing`);
    parts.push(outcome.value);
  }
  return ok(parts);
};

/** Reads what the encode step noted, from the store: it may have run anywhere. */
export const loadTracks = async (context: StepContext, plan: Plan): StepResult<EncodedTracks> => {
  const chunks = await loadParts(
    context,
    chunksOf(plan).map(({ index }) => unitName.chunk(index)),
  );
  if (!chunks.ok) return chunks;
  const firstParts = await loadParts(
    context,
    stretchesOf(plan).map(({ index }) => stretchName(index)),
  );
  if (!firstParts.ok) return firstParts;
  const first = firstRung(plan);
  const video: Record<string, Track> = {};
  for (const { id } of plan.renditions) {
    const parts = id === first?.id ? firstParts.value : chunks.value;
    const joined = joinTracks(parts.flatMap(({ tracks }) => tracks[id] ?? []));
    if (!joined.ok) return refuse("internal", `rendition ${id} is ${joined.error.reason}`);
    video[id] = joined.value;
  }
  const audio = await loadCheckpoint(context, unitName.audio, AudioOutcome);
  if (!audio.ok) return audio;
  if (plan.audio.some((track) => audio.value?.tracks[track.id] === undefined))
    return refuse("internal", "an audio track is missing");
  const subtitles = await loadCheckpoint(context, unitName.subtitles, SubtitlesOutcome);
  if (!subtitles.ok) return subtitles;
  return ok({ video, audio: audio.value?.tracks ?? {}, subtitles: subtitles.value?.texts ?? {} });
};
