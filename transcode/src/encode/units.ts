import * as z from "zod";
import { chunkName } from "../graph/steps-after.ts";
import { Track } from "../package/inventory.ts";

/** What a chunk left behind: per rendition the segments of this stretch of the film. */
export const ChunkOutcome = z.object({ tracks: z.record(z.string(), Track) });
export type ChunkOutcome = z.infer<typeof ChunkOutcome>;

/** The target that each sound was brought to, and whether by one gain over the whole film; null for one that was left as it is. */
const LoudnessNotes = z.record(z.string(), z.object({ targetLufs: z.number(), linear: z.boolean() }).nullable());

/** All audio tracks, by id. */
export const AudioOutcome = z.object({ tracks: z.record(z.string(), Track), loudness: LoudnessNotes.optional() });
export type AudioOutcome = z.infer<typeof AudioOutcome>;
export type NotedLoudness = AudioOutcome["loudness"];

/** Whole WebVTT texts by track id; a track that could not be read is not among them. */
export const SubtitlesOutcome = z.object({ texts: z.record(z.string(), z.string()) });
export type SubtitlesOutcome = z.infer<typeof SubtitlesOutcome>;

/** Names of the checkpoints. */
export const unitName = {
  chunk: chunkName,
  audio: "audio",
  subtitles: "subtitles",
};
