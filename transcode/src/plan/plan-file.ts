import { access, constants } from "node:fs/promises";
import { err, ok, type Result } from "@cinema/foundation";
import type { MediaInfo } from "../probe/media-info.ts";
import { probeFile } from "../probe/probe-file.ts";
import { loadProfile, type ProfileError } from "../profile/load-profile.ts";
import type { Refusal } from "../refusal.ts";
import { locateFfmpeg } from "../run/locate-ffmpeg.ts";
import { type Aborted, createMediaTools } from "../run/media-tools.ts";
import { makePlan } from "./make-plan.ts";
import type { Plan, Prediction } from "./plan.ts";
import { wallMinutes } from "./predict-plan.ts";

export type FilePlan = {
  readonly source: MediaInfo;
  readonly plan: Plan;
  readonly prediction: Prediction & { readonly wallMinutes: number; readonly cores: number };
};

export type PlanFileFailure = Refusal | Aborted | ProfileError | { readonly reason: "file_missing" };

/**
 * Probes a file of this machine and decides what would become of it, without doing any of it: what an operator sees before work
 * starts. Needs ffmpeg and nothing of a running cinema.
 * @throws Error where there is no ffmpeg.
 */
export const planFile = async (
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
  options: { readonly path: string; readonly profile: string; readonly cores: number },
): Promise<Result<FilePlan, PlanFileFailure>> => {
  const profile = await loadProfile(options.profile, env["TRANSCODE_PROFILES"]);
  if (!profile.ok) return profile;
  try {
    await access(options.path, constants.R_OK);
  } catch {
    return err({ reason: "file_missing" });
  }
  const paths = await locateFfmpeg(env);
  const tools = createMediaTools(paths, profile.value.limits, { log: () => undefined, signal, niceness: 0 });
  const probed = await probeFile(tools, profile.value.limits, options.path);
  if (!probed.ok) return probed;
  const { prediction, ...plan } = makePlan(probed.value, profile.value);
  if (!prediction) throw new Error("a plan of today has a prediction");
  const { cores } = options;
  return ok({
    source: probed.value,
    plan,
    prediction: { ...prediction, wallMinutes: wallMinutes(prediction, cores), cores },
  });
};
