import { ok, type Result } from "@cinema/foundation";
import { trackLabels } from "../language.ts";
import type { StepContext, StepFailure } from "../step.ts";
import { convertSubtitles, type ConvertedSubtitles, type SubtitleRefusal } from "./convert-subtitles.ts";
import { contentName } from "./cut-segments.ts";
import { changeFilm, loadFilm } from "./film-inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";
import { storeCues } from "./store-subtitles.ts";
import { writeVtt } from "./webvtt.ts";

export type NewSubtitles = {
  /** SubRip, WebVTT or SubStation Alpha in any encoding. */
  readonly bytes: Uint8Array;
  /** BCP-47. */
  readonly language: string;
  /** As a menu shows it; the language's own name where it is missing. */
  readonly label?: string;
  /** For those who understand the film's language: foreign speech only. */
  readonly forced?: boolean;
};

export type AddedSubtitles = Pick<ConvertedSubtitles, "format" | "encoding"> & {
  readonly trackId: string;
  readonly cues: number;
  readonly film: PackagedFilm;
};

type Context = Pick<StepContext, "tools" | "scratch" | "media" | "signal" | "job">;

/**
 * Adds subtitles to a film that is already there: stores them on its time grid and writes its manifests anew. Nothing is encoded and
 * no segment touched; players see them when they load a manifest next. The same file again replaces itself.
 */
export const addSubtitles = async (
  context: Context,
  added: NewSubtitles,
): Promise<Result<AddedSubtitles, SubtitleRefusal | StepFailure | { readonly reason: "no_film" }>> => {
  const { assetId } = context.job;
  const stored = await loadFilm(context, assetId);
  if (!stored.ok) return stored;
  const noFilm = { ok: false, error: { reason: "no_film" } } as const;
  if (stored.value === null) return noFilm;
  const converted = await convertSubtitles(context, added.bytes, added.language);
  if (!converted.ok) return converted;
  const { cues, format, encoding } = converted.value;
  // Named by content, so that a call that is repeated after a crash finds its own work.
  const hash = contentName("", Buffer.from(writeVtt(cues), "utf8"), "vtt").slice(0, 8);
  const trackId = `u${hash}-${added.language.toLowerCase()}${added.forced === true ? "-forced" : ""}`;
  const files = await storeCues(context, stored.value.film, trackId, cues);
  if (!files.ok) return files;
  const film = await changeFilm(context, assetId, (now) => {
    if (now === null) return null;
    const others = now.subtitles.filter(({ id }) => id !== trackId);
    const named = [...others.map(({ language, label }) => ({ language, title: label }))];
    const label = trackLabels([...named, { language: added.language, title: added.label ?? null }]).at(-1);
    const track = {
      id: trackId,
      index: -1,
      language: added.language,
      label: label ?? added.language,
      forced: added.forced === true,
      added: true,
      ...files.value,
    };
    return { ...now, subtitles: [...others, track] };
  });
  if (!film.ok) return film;
  return film.value === null ? noFilm : ok({ trackId, cues: cues.length, format, encoding, film: film.value });
};
