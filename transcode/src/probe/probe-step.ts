import type { StepContext, StepResult } from "../step.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import type { MediaInfo } from "./media-info.ts";
import { probeFile } from "./probe-file.ts";

/** Fetches the source and learns what it is. Hands on: `MediaInfo`. */
export const probeStep = async (context: StepContext): StepResult<MediaInfo> => {
  const source = await fetchSource(context);
  return source.ok ? probeFile(context.tools, context.profile.limits, source.value) : source;
};
