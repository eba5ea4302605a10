import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "@cinema/foundation";
import { probeEncodeArgv, probeFileName, probeSizes, SAMPLE_SECONDS, sampleFrames } from "../command/probe-encode.ts";
import type { Profile } from "../profile/profile.ts";
import type { Refusal } from "../refusal.ts";
import type { Aborted, MediaTools } from "../run/media-tools.ts";
import type { TitleMeasure } from "./per-title.ts";
import { type Plan, secondsAt } from "./plan.ts";

const BITS = 8;
/** Two seconds of noise in all sizes, which nothing caps here. */
const MAX_SAMPLE_BYTES = 128 * 1024 * 1024;

/** Encodes the samples of a title and weighs them; `folder` is made and removed. */
export const measureTitle = async (
  tools: MediaTools,
  plan: Plan,
  video: Profile["video"],
  files: { readonly source: string; readonly folder: string },
): Promise<Result<TitleMeasure, Refusal | Aborted>> => {
  const sizes = probeSizes(plan);
  const kbps = sizes.map((): number[] => []);
  try {
    for (const startFrame of sampleFrames(plan)) {
      await mkdir(files.folder, { recursive: true });
      const run = await tools.ffmpeg(probeEncodeArgv(plan, startFrame, video, files), {
        mediaSeconds: SAMPLE_SECONDS,
        outputBytes: MAX_SAMPLE_BYTES,
        failureMeans: "malformed",
      });
      if (!run.ok) return run;
      const seconds = Math.min(SAMPLE_SECONDS, secondsAt(plan, plan.totalFrames - startFrame));
      for (const [index, size] of sizes.entries()) {
        const { size: bytes } = await stat(join(files.folder, probeFileName(size.id)));
        kbps[index]?.push((bytes * BITS) / 1000 / seconds);
      }
    }
  } finally {
    await rm(files.folder, { recursive: true, force: true });
  }
  return ok(sizes.map(({ width, height }, index) => ({ width, height, kbps: kbps[index] ?? [] })));
};
