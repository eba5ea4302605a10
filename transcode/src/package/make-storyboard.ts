import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { storyboardArgv } from "../command/pictures.ts";
import { type Plan, secondsAt } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { saveFile } from "../workspace/film-files.ts";
import { assetPath } from "../workspace/keys.ts";
import { assembleTrack } from "./assemble-track.ts";
import { contentName } from "./cut-segments.ts";
import type { Track } from "./inventory.ts";
import { sheetCount, type Storyboard } from "./storyboard-vtt.ts";

/** The storyboard, and every key frame as a very small grey picture (`MEASURE`), one after the other. */
export type StoryboardWork = { readonly storyboard: Storyboard; readonly measures: Buffer };

/** Cuts the storyboard out of the key frames of a small rendition and puts its sheets into the store. */
export const makeStoryboard = async (context: StepContext, plan: Plan, track: Track): StepResult<StoryboardWork> => {
  const { rendition, everyGops, ...layout } = plan.storyboard;
  const folder = join(context.scratch, "storyboard-work");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = join(folder, "rendition.mp4");
  const assembled = await assembleTrack(context, track, (name) => assetPath.video(rendition, name), file);
  if (!assembled.ok) return assembled;
  const run = await context.tools.ffmpeg(storyboardArgv(plan, { rendition: file, folder }), {
    mediaSeconds: plan.durationSeconds,
    failureMeans: "internal",
  });
  if (!run.ok) return run;
  const keyFrames = track.segments.reduce((sum, segment) => sum + segment.keyFrames.length, 0);
  const tiles = Math.ceil(keyFrames / everyGops);
  const made = (await readdir(folder)).filter((name) => name.startsWith("sheet-")).toSorted();
  // ffmpeg also succeeds when it has written nothing.
  if (made.length !== sheetCount(tiles, layout.columns, layout.rows)) {
    return refuse("internal", `${made.length} storyboard sheets for ${tiles} tiles`);
  }
  const sheets: string[] = [];
  let largestBytes = 0;
  for (const name of made) {
    const bytes = await readFile(join(folder, name));
    const sheet = contentName("", bytes, "jpg");
    const saved = await saveFile(context, assetPath.storyboard(sheet), bytes);
    if (!saved.ok) return saved;
    sheets.push(sheet);
    largestBytes = Math.max(largestBytes, bytes.length);
  }
  const measures = await readFile(join(folder, "measures.gray"));
  await rm(folder, { recursive: true, force: true });
  const intervalSeconds = secondsAt(plan, plan.gopFrames * everyGops);
  return ok({ storyboard: { ...layout, sheets, tiles, intervalSeconds, largestBytes }, measures });
};
