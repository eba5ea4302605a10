import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { artworkKey } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import { posterArgv } from "../command/pictures.ts";
import type { Plan } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { assetPath } from "../workspace/keys.ts";
import { putObject } from "../workspace/store-access.ts";
import { assembleTrack } from "./assemble-track.ts";
import type { Track } from "./inventory.ts";

/** Segments that the picture is chosen from. */
const CLIP_SEGMENTS = 2;

/** Chooses a picture that stands for the film and puts it among the public artwork. @returns its name, `<sha256>.jpg`. */
export const makePoster = async (context: StepContext, plan: Plan, track: Track): StepResult<string> => {
  const best = plan.renditions[0];
  if (!best) return refuse("internal", "there is no rendition");
  const folder = join(context.scratch, "poster-work");
  await mkdir(folder, { recursive: true });
  const [clip, output] = [join(folder, "clip.mp4"), join(folder, "poster.jpg")];
  const from = Math.floor(track.segments.length * context.profile.poster.atShare);
  const segments = track.segments.slice(from, from + CLIP_SEGMENTS);
  const assembled = await assembleTrack(context, track, (name) => assetPath.video(best.id, name), clip, segments);
  if (!assembled.ok) return assembled;
  const run = await context.tools.ffmpeg(posterArgv(context.profile.poster.maxWidth, { clip, output }), {
    mediaSeconds: plan.durationSeconds,
    failureMeans: "internal",
  });
  if (!run.ok) return run;
  const bytes = await readFile(output).catch(() => null);
  if (bytes === null || bytes.length === 0) return refuse("internal", "no poster was made");
  const name = `${createHash("sha256").update(bytes).digest("hex")}.jpg`;
  const saved = await putObject(context, artworkKey(name), bytes);
  await rm(folder, { recursive: true, force: true });
  return saved.ok ? ok(name) : saved;
};
