import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { fetchSource, sourceSha256 } from "../workspace/fetch-source.ts";
import type { MediaInfo } from "./media-info.ts";
import { probeFile } from "./probe-file.ts";

/** Fetches the source and learns what it is. Hands on: `MediaInfo`. */
export const probeStep = async (context: StepContext): StepResult<MediaInfo> => {
  const source = await fetchSource(context);
  if (!source.ok) return source;
  const probed = await probeFile(context.tools, context.profile.limits, source.value);
  if (!probed.ok) return probed;
  const title = await context.noteHash(await sourceSha256(context, source.value));
  return title === null ? probed : refuse("duplicate", `${title} was made of the same file`);
};
