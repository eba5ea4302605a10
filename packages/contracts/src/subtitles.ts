import * as z from "zod";
import type { JobStepKind } from "./ingest.ts";
import { LanguageTag } from "./media-text.ts";

/** Steps that change a film which is there, each the last of its job. A job that fails or is called off leaves the film as it was. */
export const FILM_EDITS = [
  "add-subtitles",
  "remove-subtitles",
  "replace-rendition",
] as const satisfies readonly JobStepKind[];
export type FilmEdit = (typeof FILM_EDITS)[number];

/** Four hours of dialogue in two languages are less than a tenth of it. */
export const MAX_SUBTITLE_BYTES = 5 * 1024 * 1024;

const SubtitleFields = {
  language: LanguageTag,
  /** As a menu shows it; the language's own name where it is missing. */
  label: z.string().trim().min(1).max(100).optional(),
};

export const AddSubtitlesQuery = z.object({
  ...SubtitleFields,
  /** For those who understand the film's language: foreign speech only. */
  forced: z
    .enum(["true", "false"])
    .default("false")
    .transform((word) => word === "true"),
});

/** What an `add-subtitles` step is told. */
export const AddSubtitlesInput = z.object({ ...SubtitleFields, forced: z.boolean() });
export type AddSubtitlesInput = z.infer<typeof AddSubtitlesInput>;

/** What a `remove-subtitles` step is told. */
export const RemoveSubtitlesInput = z.object({ trackId: z.string() });
export type RemoveSubtitlesInput = z.infer<typeof RemoveSubtitlesInput>;

export const SubtitleTrackView = z.object({
  id: z.string(),
  language: z.string(),
  label: z.string(),
  forced: z.boolean(),
  /** Came after the film; only such a track can be removed. */
  added: z.boolean(),
});
export type SubtitleTrackView = z.infer<typeof SubtitleTrackView>;
export const SubtitleList = z.object({ items: z.array(SubtitleTrackView) });
export type SubtitleList = z.infer<typeof SubtitleList>;
