import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { assembleTrack } from "../../../transcode/src/package/assemble-track.ts";
import { trackBytes, trackSeconds } from "../../../transcode/src/package/inventory.ts";
import { loadTracks } from "../../../transcode/src/package/load-tracks.ts";
import { chunksOf, Plan } from "../../../transcode/src/plan/plan.ts";
import type { FfmpegPaths } from "../../../transcode/src/run/locate-ffmpeg.ts";
import { assetPath } from "../../../transcode/src/workspace/keys.ts";
import { contextFor, runStep, type Subject } from "../run-step.ts";
import type { LadderPoint } from "./bits-at-equal-quality.ts";

export type Rung = LadderPoint & { readonly id: string; readonly av1: boolean; readonly bytes: number };

/** The display that all rungs are judged on: VMAF's default model was trained with 1080p on a television. */
const DISPLAY = "1920:1080";
/** Every third picture is judged; neighbours look alike. */
const JUDGED = 3;

const vmafOf = async (
  { ffmpeg }: FfmpegPaths,
  rate: Plan["frameRate"],
  files: { readonly rung: string; readonly source: string; readonly log: string },
): Promise<number> => {
  // Pictures are compared by their number, whatever the containers say of their times.
  const chain = `setpts=N*${rate.den}/${rate.num}/TB,scale=${DISPLAY}:flags=bicubic,format=yuv420p`;
  const judge = `libvmaf=n_threads=2:n_subsample=${JUDGED}:log_fmt=json:log_path=${files.log}`;
  const graph = `[0:v:0]settb=1/90000,${chain}[a];[1:v:0]settb=1/90000,${chain}[b];[a][b]${judge}`;
  const argv = ["-hide_banner", "-nostdin", "-loglevel", "error", "-i", files.rung, "-i", files.source];
  await promisify(execFile)(ffmpeg, [...argv, "-lavfi", graph, "-f", "null", "-"]);
  const log = JSON.parse(await readFile(files.log, "utf8")) as {
    readonly pooled_metrics: { readonly vmaf: { readonly mean: number } };
  };
  return log.pooled_metrics.vmaf.mean;
};

/** Encodes a clip by a profile with the real steps, and judges every rung. @param judged VMAF of rungs by their bytes' name, kept from ladder to ladder. */
export const encodeLadder = async (
  subject: Subject,
  source: string,
  name: string,
  judged: Map<string, number>,
): Promise<readonly Rung[]> => {
  const job = await contextFor(subject, name);
  const outputs = await runStep("plan", job, await runStep("probe", job, {}));
  // The picture alone, and no rung before the others.
  const plan: Plan = { ...Plan.parse(outputs.plan), audio: [], subtitles: [], first: null };
  const context = { ...job, outputs: { plan } };
  for (const { index } of chunksOf(plan)) await runStep("chunk", { ...context, ordinal: index }, context.outputs);
  const tracks = await loadTracks(context, plan);
  if (!tracks.ok) throw new Error(JSON.stringify(tracks.error));
  const rungs: Rung[] = [];
  for (const { id, av1 } of plan.renditions) {
    const track = tracks.value.video[id];
    if (track === undefined) throw new Error(`rung ${id} is missing`);
    const bytes = trackBytes(track);
    const content = [track.init, ...track.segments.map((segment) => segment.name)].join();
    const file = join(subject.folder, "rung.mp4");
    let vmaf = judged.get(content);
    if (vmaf === undefined) {
      const assembled = await assembleTrack(context, track, (part) => assetPath.video(id, part), file);
      if (!assembled.ok) throw new Error(JSON.stringify(assembled.error));
      vmaf = await vmafOf(subject.paths, plan.frameRate, {
        rung: file,
        source,
        log: join(subject.folder, "vmaf.json"),
      });
      judged.set(content, vmaf);
    }
    rungs.push({ id, av1: av1 !== undefined, bytes, kbps: (bytes * 8) / 1000 / trackSeconds(track), vmaf });
  }
  await rm(job.scratch, { recursive: true, force: true });
  return rungs;
};
