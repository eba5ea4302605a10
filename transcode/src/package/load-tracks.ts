import { ok } from "@cinema/foundation";
import { AudioOutcome, ChunkOutcome, SubtitlesOutcome, unitName } from "../encode/units.ts";
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

/** Reads what the encode step noted, from the store: it may have run anywhere. */
export const loadTracks = async (context: StepContext, plan: Plan): StepResult<EncodedTracks> => {
  const chunks: ChunkOutcome[] = [];
  for (const chunk of chunksOf(plan)) {
    const outcome = await loadCheckpoint(context, unitName.chunk(chunk.index), ChunkOutcome);
    if (!outcome.ok) return outcome;
    if (outcome.value === null) return refuse("internal", `chunk ${chunk.index} is missing`);
    chunks.push(outcome.value);
  }
  const video: Record<string, Track> = {};
  for (const { id } of plan.renditions) {
    const joined = joinTracks(chunks.flatMap((chunk) => chunk.tracks[id] ?? []));
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
