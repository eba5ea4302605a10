import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { extractSubtitlesArgv } from "../command/extract-subtitles.ts";
import type { Plan, PlannedSubtitle } from "../plan/plan.ts";
import { isTransient } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint, saveCheckpoint } from "../workspace/checkpoint.ts";
import { SubtitlesOutcome, unitName } from "./units.ts";

/** Which of the tracks ffmpeg could convert into `folder`: all in one pass, and one by one where that fails. */
const convert = async (
  context: StepContext,
  plan: Plan,
  files: { readonly source: string; readonly folder: string },
): StepResult<readonly PlannedSubtitle[]> => {
  const run = (subtitles: Plan["subtitles"]) =>
    context.tools.ffmpeg(extractSubtitlesArgv({ ...plan, subtitles }, files), {
      mediaSeconds: plan.durationSeconds,
      failureMeans: "malformed",
    });
  const all = await run(plan.subtitles);
  if (all.ok) return ok(plan.subtitles);
  if (all.error.reason === "aborted") return all;
  const readable: PlannedSubtitle[] = [];
  for (const track of plan.subtitles) {
    const one = await run([track]);
    if (one.ok) readable.push(track);
    else if (one.error.reason === "aborted" || isTransient(one.error)) return one;
    else context.log({ event: "subtitles.left_out", track: track.id, detail: one.error.detail });
  }
  return ok(readable);
};

/**
 * All text subtitles as WebVTT. A track that cannot be read is left out, for a film without it is better than none; whatever may
 * pass by itself (time, memory, a full disk) fails the step instead, for what is left out stays out.
 */
export const extractSubtitles = async (context: StepContext, plan: Plan, source: string): StepResult<void> => {
  if (plan.subtitles.length === 0) return ok(undefined);
  const done = await loadCheckpoint(context, unitName.subtitles, SubtitlesOutcome);
  if (!done.ok || done.value !== null) return done.ok ? ok(undefined) : done;
  const folder = join(context.scratch, "subtitles-work");
  await mkdir(folder, { recursive: true });
  const readable = await convert(context, plan, { source, folder });
  if (!readable.ok) return readable;
  const texts: Record<string, string> = {};
  for (const track of readable.value) texts[track.id] = await readFile(join(folder, `${track.id}.vtt`), "utf8");
  await rm(folder, { recursive: true, force: true });
  return saveCheckpoint(context, unitName.subtitles, { texts });
};
