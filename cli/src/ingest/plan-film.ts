import { TRANSCODE_FAILURES } from "@cinema/contracts";
import { type FilePlan, planFile, type PlanFileFailure } from "@cinema/transcode/plan-file";
import { CommandFailure } from "../platform/failure.ts";
import type { Reporter } from "../platform/reporter.ts";
import { describePlan } from "./plan-text.ts";

export type PlanFilmDeps = {
  readonly reporter: Reporter;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
};

const explain = (failure: PlanFileFailure, path: string): CommandFailure => {
  switch (failure.reason) {
    case "file_missing":
      return new CommandFailure("usage", `${path} cannot be read.`);
    case "profile_missing":
    case "profile_invalid":
      return new CommandFailure("usage", `The profile cannot be used: ${failure.detail}`, {
        code: failure.reason,
        hint: "Profiles stand in transcode/profiles, or where TRANSCODE_PROFILES points.",
      });
    case "aborted":
      return new CommandFailure("interrupted", "Stopped.");
    default:
      return new CommandFailure("refused", TRANSCODE_FAILURES[failure.reason], {
        code: failure.reason,
        hint: failure.detail === "" ? null : `Detail: ${failure.detail}`,
      });
  }
};

/**
 * Shows what would become of a file, before any work: renditions, sound, subtitles, what is left out, minutes, bytes and price.
 * Asks no cinema; needs ffmpeg on this machine.
 * @throws CommandFailure `refused` with the transcode's typed code, `usage` for a missing file, profile or ffmpeg.
 */
export const planFilm = async (
  deps: PlanFilmDeps,
  request: { readonly path: string; readonly profile: string; readonly cores: number },
): Promise<FilePlan> => {
  const planned = await planFile(deps.env, deps.signal, request).catch((error: unknown) => {
    throw new CommandFailure("usage", error instanceof Error ? error.message : "ffmpeg cannot be run.");
  });
  if (!planned.ok) throw explain(planned.error, request.path);
  deps.reporter.result({ ...planned.value }, describePlan(planned.value));
  return planned.value;
};
