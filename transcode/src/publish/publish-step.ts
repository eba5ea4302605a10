import { AssetTracks } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import * as z from "zod";
import { loadFilm } from "../package/film-inventory.ts";
import { trackBandwidth, trackBytes } from "../package/inventory.ts";
import type { PackageOutcome } from "../package/package-step.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { type ActualCost, comparePlan, type PlanComparison } from "../plan/compare-plan.ts";
import { Plan } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";

/** What became of the film; `comparison` holds the plan's prediction against it. */
export type PublishOutcome = PackageOutcome & { readonly comparison?: PlanComparison };

const Outcome = z.object({
  durationSeconds: z.number(),
  width: z.int(),
  height: z.int(),
  posterName: z.string(),
  artwork: z
    .array(z.object({ posterName: z.string(), backdropName: z.string(), atSeconds: z.number(), score: z.number() }))
    .default([]),
  tracks: AssetTracks,
});

/**
 * Hands on what the catalogue shows of the film. The act itself is the statement that marks this step as succeeded
 * (`publish-film.postgres.ts`): the queue row, the asset, the title and the events change together or not at all.
 */
export const publishStep = async (context: StepContext): StepResult<PublishOutcome> => {
  const outcome = Outcome.parse(context.outputs.package);
  const { prediction } = Plan.pick({ prediction: true }).parse(context.outputs.plan ?? {});
  const stored = await loadFilm(context, context.job.assetId);
  if (!stored.ok) return stored;
  if (prediction === undefined || stored.value === null) return ok(outcome);
  const comparison = comparePlan(prediction, { cpuMinutes: null, ...costOf(stored.value.film) });
  for (const notice of comparison.notices) context.log({ event: "plan.missed", notice });
  return ok({ ...outcome, comparison });
};

/** What lies in the store of a film, and at what rates. */
const costOf = ({ renditions, audio }: PackagedFilm): Pick<ActualCost, "bytesStored" | "kbps"> => {
  const tracks = [...renditions, ...audio];
  return {
    bytesStored: tracks.reduce((sum, { track }) => sum + trackBytes(track), 0),
    kbps: Object.fromEntries(tracks.map(({ id, track }) => [id, trackBandwidth(track).average / 1000])),
  };
};
