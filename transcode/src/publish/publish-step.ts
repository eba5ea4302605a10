import { AssetTracks } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import * as z from "zod";
import type { PackageOutcome } from "../package/package-step.ts";
import type { StepContext, StepResult } from "../step.ts";

const Outcome = z.object({
  durationSeconds: z.number(),
  width: z.int(),
  height: z.int(),
  posterName: z.string(),
  tracks: AssetTracks,
});

/**
 * Hands on what the catalogue shows of the film. The act itself is the statement that marks this step as succeeded
 * (`publish-film.postgres.ts`): the queue row, the asset, the title and the events change together or not at all.
 */
export const publishStep = async (context: StepContext): StepResult<PackageOutcome> =>
  ok(Outcome.parse(context.outputs.package));
