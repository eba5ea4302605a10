import * as z from "zod";
import { PlannedAudio, PlannedRendition, PlannedSubtitle } from "../plan/plan.ts";
import { Rational } from "../probe/media-info.ts";
import { Track } from "./inventory.ts";
import { Storyboard } from "./storyboard-vtt.ts";

export const PackagedAudio = PlannedAudio.extend({ channels: z.int().positive().default(2), track: Track });
export type PackagedAudio = z.infer<typeof PackagedAudio>;

export const PackagedSubtitle = PlannedSubtitle.extend({
  /** Came after the film, not out of its source: packaging anew keeps it. Its `index` is −1. */
  added: z.boolean().default(false),
  /** Name of the whole track as one file. */
  whole: z.string(),
  segments: z.array(z.object({ name: z.string(), seconds: z.number() })).readonly(),
  bytes: z.int(),
});
export type PackagedSubtitle = z.infer<typeof PackagedSubtitle>;

/** A film whose media lie in the store: what both manifests are written from, and what the verify step checks. */
export const PackagedFilm = z.object({
  /** While the first rung is being encoded: how many of its stretches are in. The film then ends before `durationSeconds`. */
  growing: z.object({ stretches: z.int().positive() }).optional(),
  durationSeconds: z.number(),
  frameRate: Rational,
  renditions: z.array(PlannedRendition.extend({ track: Track })).readonly(),
  audio: z.array(PackagedAudio).readonly(),
  subtitles: z.array(PackagedSubtitle).readonly(),
  storyboard: Storyboard.nullable(),
  /** How often the film was changed; whoever changes it does not count, the inventory does. */
  revision: z.int().optional(),
});
export type PackagedFilm = z.infer<typeof PackagedFilm>;

/** Name of the checkpoint that holds it. */
export const FILM_CHECKPOINT = "film";

/** Folders under the asset, as seen from a manifest in `hls/` or `dash/`. */
export const fromManifest = {
  video: (id: string, name: string): string => `../video/${id}/${name}`,
  audio: (id: string, name: string): string => `../audio/${id}/${name}`,
  subtitles: (id: string, name: string): string => `../subtitles/${id}/${name}`,
  storyboard: (name: string): string => `../storyboard/${name}`,
};
