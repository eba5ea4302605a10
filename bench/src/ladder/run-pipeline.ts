import { rm } from "node:fs/promises";
import { chunksOf, Plan } from "../../../transcode/src/plan/plan.ts";
import type { StepContext } from "../../../transcode/src/step.ts";
import { contextFor, type Outputs, runStep, type Subject } from "../run-step.ts";

/** Milliseconds of each part of a job. */
export type PipelineTimes = { readonly ladder: number; readonly package: number; readonly verify: number };

/** The picture in the heavy lane of a worker, sound and subtitles in the light one beside it. */
export const encodeFilm = async (context: Omit<StepContext, "outputs">, outputs: Outputs): Promise<void> => {
  const plan = Plan.parse(outputs.plan);
  const light = async (): Promise<void> => {
    if (plan.audio.length > 0) await runStep("sound", context, outputs);
    if (plan.subtitles.length > 0) await runStep("subtitles", context, outputs);
  };
  await Promise.all([runStep("chunk", context, outputs), light()]);
};

/** Probes and plans a film; what both sides need to know. */
export const planFilm = async (subject: Subject): Promise<Plan> => {
  const context = await contextFor(subject, "plan");
  const outputs = await runStep("plan", context, await runStep("probe", context, {}));
  await rm(context.scratch, { recursive: true, force: true });
  const plan = Plan.parse(outputs.plan);
  if (chunksOf(plan).length !== 1) throw new Error("the benchmark's film must fit one chunk");
  return plan;
};

/**
 * Runs the real steps on a film, everything but the queue.
 * @param slowed encodes the rungs one after the other, each with its own decode: what the cascade is there to avoid.
 */
export const runPipeline = async (subject: Subject, round: string, slowed: boolean): Promise<PipelineTimes> => {
  const context = await contextFor(subject, round);
  const startedMs = performance.now();
  let outputs = await runStep("plan", context, await runStep("probe", context, {}));
  // All rungs at once: what a film may show before is not what is compared.
  const plan: Plan = { ...Plan.parse(outputs.plan), first: null };
  outputs = { ...outputs, plan };
  if (slowed) {
    for (const rendition of plan.renditions.slice(1)) {
      const alone = { ...plan, renditions: [rendition], audio: [], subtitles: [] };
      const other = { ...context, job: { ...context.job, id: `${round}-${rendition.id}` } };
      await encodeFilm(other, { plan: alone });
    }
    const storyboard = { ...plan.storyboard, rendition: plan.renditions[0]?.id };
    outputs = { ...outputs, plan: { ...plan, renditions: plan.renditions.slice(0, 1), storyboard } };
  }
  await encodeFilm(context, outputs);
  const encodedMs = performance.now();
  outputs = await runStep("package", context, outputs);
  const packagedMs = performance.now();
  await runStep("verify", context, outputs);
  const verifiedMs = performance.now();
  await rm(context.scratch, { recursive: true, force: true });
  return { ladder: encodedMs - startedMs, package: packagedMs - encodedMs, verify: verifiedMs - packagedMs };
};
