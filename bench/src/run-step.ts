import { createMemoryStore } from "@cinema/object-store/memory";
import { STEPS } from "../../transcode/src/pipeline.ts";
import type { Profile } from "../../transcode/src/profile/profile.ts";
import type { FfmpegPaths } from "../../transcode/src/run/locate-ffmpeg.ts";
import { createMediaTools } from "../../transcode/src/run/media-tools.ts";
import type { StepContext } from "../../transcode/src/step.ts";

/** A film and what is needed to work on it, without a queue. */
export type Subject = {
  readonly film: Uint8Array;
  readonly profile: Profile;
  readonly paths: FfmpegPaths;
  readonly folder: string;
};

export type Outputs = StepContext["outputs"];

/** What every step of a job gets, with stores in memory. */
export const contextFor = async (subject: Subject, jobId: string): Promise<Omit<StepContext, "outputs">> => {
  const uploads = createMemoryStore();
  await uploads.put("source", subject.film);
  const signal = new AbortController().signal;
  return {
    ordinal: 0,
    job: {
      id: jobId,
      assetId: `ast_${jobId}`,
      titleId: "ttl",
      upload: { objectKey: "source", sizeBytes: subject.film.length, sha256: null },
    },
    profile: subject.profile,
    tools: createMediaTools(subject.paths, subject.profile.limits, { log: () => undefined, signal, niceness: 0 }),
    media: createMemoryStore(),
    uploads,
    noteHash: async () => null,
    scratch: `${subject.folder}/scratch-${jobId}`,
    signal,
    progress: () => undefined,
    log: () => undefined,
  };
};

/** Runs one of the real steps. @returns `outputs` with its own beside them, as the queue would have stored it. */
export const runStep = async (
  name: "probe" | "plan" | "chunk" | "sound" | "subtitles" | "package" | "verify",
  context: Omit<StepContext, "outputs">,
  outputs: Outputs,
): Promise<Outputs> => {
  const done = await STEPS[name]({ ...context, outputs });
  if (!done.ok) throw new Error(`${name} failed: ${JSON.stringify(done.error)}`);
  return { ...outputs, [name]: JSON.parse(JSON.stringify(done.value)) as unknown };
};
