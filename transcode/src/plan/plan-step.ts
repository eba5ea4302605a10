import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { MediaInfo } from "../probe/media-info.ts";
import type { StepContext, StepResult } from "../step.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { makePlan } from "./make-plan.ts";
import { measureTitle } from "./measure-title.ts";
import type { Plan } from "./plan.ts";

/** Decides the film; where the profile says `perTitle`, after a few probe encodes of it. Hands on: `Plan`. */
export const planStep = async (context: StepContext): StepResult<Plan> => {
  const { profile, tools } = context;
  const info = MediaInfo.parse(context.outputs.probe);
  const plan = makePlan(info, profile);
  // Samples are found by their time, which such a file does not have.
  if (!profile.video.perTitle || info.timeJumps) return ok(plan);
  const source = await fetchSource(context);
  if (!source.ok) return source;
  const files = { source: source.value, folder: join(context.scratch, "probe-encodes") };
  const measured = await measureTitle(tools, plan, profile.video, files);
  return measured.ok ? ok(makePlan(info, profile, measured.value)) : measured;
};
