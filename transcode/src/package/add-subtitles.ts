import { err, ok, type Result } from "@cinema/foundation";
import { trackLabels } from "../language.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepFailure } from "../step.ts";
import { convertSubtitles, type ConvertedSubtitles, type SubtitleRefusal } from "./convert-subtitles.ts";
import { contentName } from "./cut-segments.ts";
import { changeFilm, loadFilm } from "./film-inventory.ts";
import type { PackagedFilm, PackagedSubtitle } from "./packaged-film.ts";
import { storeCues } from "./store-subtitles.ts";
import { type Cue, writeVtt } from "./webvtt.ts";

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

type NoFilm = { readonly reason: "no_film" };
type Context = Pick<StepContext, "tools" | "scratch" | "media" | "signal" | "job">;

type Named = Pick<PackagedSubtitle, "id" | "language" | "label" | "forced">;

/** Where the picture is cut, in seconds from cut to cut. */
const cutsOf = ({ renditions }: PackagedFilm): string => {
  const picture = renditions[0]?.track;
  return JSON.stringify(picture?.segments.map(({ ticks }) => ticks / picture.timescale));
};

/** Each turn somebody has put another picture in the place of the one that was cut for. */
const MAX_TURNS = 20;

/** Stores cues as a track of the film, cut where its picture is cut: also when that is replaced in this moment. */
const joinFilm = async (
  context: Context,
  cues: readonly Cue[],
  trackId: string,
  name: (others: PackagedFilm["subtitles"]) => Named,
): Promise<Result<PackagedFilm, StepFailure | NoFilm>> => {
  const { assetId } = context.job;
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const stored = await loadFilm(context, assetId);
    if (!stored.ok) return stored;
    if (stored.value === null) return err({ reason: "no_film" });
    const files = await storeCues(context, stored.value.film, trackId, cues);
    if (!files.ok) return files;
    const cuts = cutsOf(stored.value.film);
    const film = await changeFilm(context, assetId, (now) => {
      if (now === null || cutsOf(now) !== cuts) return null;
      const others = now.subtitles.filter(({ id }) => id !== trackId);
      return { ...now, subtitles: [...others, { ...name(others), index: -1, added: true, ...files.value }] };
    });
    if (!film.ok) return film;
    if (film.value !== null) return ok(film.value);
  }
  return refuse("internal", "the film was packaged anew too often");
};

/**
 * Adds subtitles to a film that is already there: stores them on its time grid and writes its manifests anew. Nothing is encoded and
 * no segment touched; players see them when they load a manifest next. The same file again replaces itself.
 */
export const addSubtitles = async (
  context: Context,
  added: NewSubtitles,
): Promise<Result<AddedSubtitles, SubtitleRefusal | StepFailure | NoFilm>> => {
  const converted = await convertSubtitles(context, added.bytes, added.language);
  if (!converted.ok) return converted;
  const { cues, format, encoding } = converted.value;
  // Named by content, so that a call that is repeated after a crash finds its own work.
  const hash = contentName("", Buffer.from(writeVtt(cues), "utf8"), "vtt").slice(0, 8);
  const trackId = `u${hash}-${added.language.toLowerCase()}${added.forced === true ? "-forced" : ""}`;
  const film = await joinFilm(context, cues, trackId, (others) => {
    const named = others.map(({ language, label }) => ({ language, title: label }));
    const label = trackLabels([...named, { language: added.language, title: added.label ?? null }]).at(-1);
    return { id: trackId, language: added.language, label: label ?? added.language, forced: added.forced === true };
  });
  return film.ok ? ok({ trackId, cues: cues.length, format, encoding, film: film.value }) : film;
};
