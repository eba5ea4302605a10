import { ok } from "@cinema/foundation";
import type { PlannedSubtitle } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadFile, saveFile } from "../workspace/film-files.ts";
import { assetPath } from "../workspace/keys.ts";
import { contentName } from "./cut-segments.ts";
import type { PackagedFilm, PackagedSubtitle } from "./packaged-film.ts";
import { type Cue, parseVtt, segmentVtt, writeVtt } from "./webvtt.ts";

type Files = Pick<PackagedSubtitle, "whole" | "segments" | "bytes">;
type Context = Pick<StepContext, "scratch" | "media" | "signal" | "job">;
type Picture = Pick<PackagedFilm, "renditions">;

/** Stores one track twice: whole for DASH, cut exactly where the picture is for HLS. */
export const storeCues = async (
  context: Context,
  film: Picture,
  trackId: string,
  cues: readonly Cue[],
): StepResult<Files> => {
  const save = async (prefix: string, content: string): StepResult<string> => {
    const bytes = Buffer.from(content, "utf8");
    const name = contentName(prefix, bytes, "vtt");
    const saved = await saveFile(context, assetPath.subtitles(trackId, name), bytes);
    return saved.ok ? ok(name) : saved;
  };
  const text = writeVtt(cues);
  const whole = await save("whole-", text);
  if (!whole.ok) return whole;
  const picture = film.renditions[0]?.track;
  const lengths = (picture?.segments ?? []).map(({ ticks }) => ticks / (picture?.timescale ?? 1));
  let at = 0;
  const cutsMs = lengths.map((seconds) => Math.round((at += seconds) * 1000));
  const segments: { readonly name: string; readonly seconds: number }[] = [];
  for (const [index, content] of segmentVtt(cues, cutsMs).entries()) {
    const saved = await save("seg-", content);
    if (!saved.ok) return saved;
    segments.push({ name: saved.value, seconds: lengths[index] ?? 0 });
  }
  return ok({ whole: whole.value, segments, bytes: Buffer.byteLength(text) });
};

/** Stores every subtitle track of the source; one without any cue is left out. */
export const storeSubtitles = async (
  context: Context,
  film: Picture,
  planned: readonly PlannedSubtitle[],
  texts: Readonly<Record<string, string>>,
): StepResult<PackagedFilm["subtitles"]> => {
  const stored: PackagedSubtitle[] = [];
  for (const track of planned) {
    const cues = parseVtt(texts[track.id] ?? "");
    if (cues.length === 0) continue;
    const files = await storeCues(context, film, track.id, cues);
    if (!files.ok) return files;
    stored.push({ ...track, added: false, ...files.value });
  }
  return ok(stored);
};

/** Cuts subtitles that came after the film anew, out of their whole files: another rung may be cut at other moments than the one before. */
export const recutSubtitles = async (
  context: Context,
  film: Picture,
  tracks: readonly PackagedSubtitle[],
): StepResult<readonly PackagedSubtitle[]> => {
  const recut: PackagedSubtitle[] = [];
  for (const track of tracks) {
    const whole = await loadFile(context, assetPath.subtitles(track.id, track.whole));
    if (!whole.ok) return whole;
    const files = await storeCues(context, film, track.id, parseVtt(whole.value.toString("utf8")));
    if (!files.ok) return files;
    recut.push({ ...track, ...files.value });
  }
  return ok(recut);
};
