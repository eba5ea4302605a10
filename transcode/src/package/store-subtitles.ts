import { ok } from "@cinema/foundation";
import { type Plan, segmentSeconds } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";
import { saveFile } from "../workspace/film-files.ts";
import { assetPath } from "../workspace/keys.ts";
import { contentName } from "./cut-segments.ts";
import type { PackagedFilm } from "./packaged-film.ts";
import { parseVtt, segmentVtt, writeVtt } from "./webvtt.ts";

/** Stores every subtitle track twice: whole for DASH, cut on the video's grid for HLS. */
export const storeSubtitles = async (
  context: StepContext,
  plan: Plan,
  texts: Readonly<Record<string, string>>,
): StepResult<PackagedFilm["subtitles"]> => {
  const stored: PackagedFilm["subtitles"][number][] = [];
  const length = segmentSeconds(plan);
  const count = Math.ceil(plan.durationSeconds / length - 1e-6);
  for (const track of plan.subtitles) {
    const text = texts[track.id];
    const cues = text === undefined ? [] : parseVtt(text);
    if (cues.length === 0) continue;
    const save = async (prefix: string, content: string): StepResult<string> => {
      const bytes = Buffer.from(content, "utf8");
      const name = contentName(prefix, bytes, "vtt");
      const saved = await saveFile(context, assetPath.subtitles(track.id, name), bytes);
      return saved.ok ? ok(name) : saved;
    };
    const whole = await save("whole-", writeVtt(cues));
    if (!whole.ok) return whole;
    const segments: { readonly name: string; readonly seconds: number }[] = [];
    for (const [index, content] of segmentVtt(cues, length * 1000, count).entries()) {
      const saved = await save("seg-", content);
      if (!saved.ok) return saved;
      segments.push({ name: saved.value, seconds: Math.min(length, plan.durationSeconds - index * length) });
    }
    stored.push({ ...track, whole: whole.value, segments, bytes: Buffer.byteLength(writeVtt(cues)) });
  }
  return ok(stored);
};
