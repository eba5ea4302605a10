import type { JobStepKind } from "@cinema/contracts";
import { chunkStep } from "./encode/chunk-step.ts";
import { requireWholeFilm } from "./encode/require-whole-film.ts";
import { soundStep } from "./encode/sound-step.ts";
import { subtitlesStep } from "./encode/subtitles-step.ts";
import { firstSoundStep } from "./first/first-sound-step.ts";
import { firstStep } from "./first/first-step.ts";
import { packageStep } from "./package/package-step.ts";
import { planStep } from "./plan/plan-step.ts";
import { probeStep } from "./probe/probe-step.ts";
import { addSubtitlesStep } from "./edit/add-subtitles-step.ts";
import { removeSubtitlesStep } from "./edit/remove-subtitles-step.ts";
import { replaceRenditionStep } from "./edit/replace-rendition-step.ts";
import { publishStep } from "./publish/publish-step.ts";
import { remuxStep } from "./remux/remux-step.ts";
import type { StepContext, StepResult } from "./step.ts";
import { verifyStep } from "./verify/verify-step.ts";

/** The work behind each kind of step. Cleaning up is the farm's own business, not a step of the film. */
export const STEPS: Readonly<Record<Exclude<JobStepKind, "cleanup">, (context: StepContext) => StepResult<unknown>>> = {
  probe: probeStep,
  plan: planStep,
  remux: remuxStep,
  "first-sound": firstSoundStep,
  first: firstStep,
  chunk: chunkStep,
  sound: soundStep,
  subtitles: subtitlesStep,
  package: async (context) => {
    const whole = await requireWholeFilm(context);
    return whole.ok ? packageStep(context) : whole;
  },
  verify: verifyStep,
  publish: publishStep,
  "add-subtitles": addSubtitlesStep,
  "remove-subtitles": removeSubtitlesStep,
  "replace-rendition": replaceRenditionStep,
};
