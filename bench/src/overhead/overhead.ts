import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseLimiter } from "../../../transcode/src/command/parse-loudness.ts";
import { startFarm } from "../../../transcode/src/job/farm.fixture.ts";
import { Plan } from "../../../transcode/src/plan/plan.ts";
import { loadProfile, PROFILES_FOLDER } from "../../../transcode/src/profile/load-profile.ts";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { cpuWithChildren } from "../cpu-time.ts";
import { loopFilm } from "../loop-film.ts";
import { median } from "../median.ts";
import { contextFor, runStep, type Subject } from "../run-step.ts";
import { type JobCpu, runJob } from "./run-job.ts";
import { encodeCommand, measureCommand } from "./single-command.ts";

/** A whole chunk and a bit of the next. */
const FILM_SECONDS = 64;
const run = promisify(execFile);

/** Seconds of processor time of what `work` starts and waits for. */
const childrenCpu = async (work: () => Promise<unknown>): Promise<number> => {
  const before = await cpuWithChildren("self");
  await work();
  return (await cpuWithChildren("self")).children - before.children;
};

type Round = JobCpu & { readonly anchor: number };

const compare = (what: string, rounds: readonly Round[], ours: (round: Round) => number): Comparison => ({
  what,
  unit: "CPU s",
  ours: median(rounds.map(ours)),
  anchor: median(rounds.map(({ anchor }) => anchor)),
  ratio: median(rounds.map((round) => ours(round) / round.anchor)),
});

/** The profile with chunks of one segment, each of which enters its input a group of pictures early. */
const cutIntoSegments = async (folder: string): Promise<string> => {
  const text = await readFile(join(PROFILES_FOLDER, "default.yaml"), "utf8");
  await mkdir(folder);
  await writeFile(join(folder, "default.yaml"), text.replace(/chunkSeconds: \d+/, "chunkSeconds: 4"));
  return folder;
};

/** Processor time of a whole job, our own process included, against one ffmpeg that makes the same. */
export const overhead: Benchmark = {
  id: "overhead",
  title: `processor time of a whole job on ${FILM_SECONDS} s of 480p against one ffmpeg command for the same outputs`,
  run: async ({ rounds, mutant, say }) => {
    const profile = await loadProfile("default");
    if (!profile.ok) throw new Error(profile.error.detail);
    const farm = await startFarm();
    try {
      const { paths } = farm;
      const source = join(farm.folder, "film.mp4");
      // A master as an editor hands it out, with a key frame every two seconds.
      const master = [
        "-c:v",
        "libx264",
        "-preset",
        "superfast",
        "-crf",
        "14",
        "-g",
        "48",
        "-c:a",
        "copy",
        "-c:s",
        "copy",
      ];
      await loopFilm(paths.ffmpeg, source, FILM_SECONDS, ["-map", "0", "-vf", "scale=854:-2,setsar=1", ...master]);
      const film = await readFile(source);
      const subject: Subject = { film, profile: profile.value, paths, folder: farm.folder };
      const context = await contextFor(subject, "plan");
      const probed = await runStep("probe", context, {});
      const plan = Plan.parse((await runStep("plan", context, probed)).plan);
      const perTitle = { ...profile.value, video: { ...profile.value.video, perTitle: true } };
      const probes = await childrenCpu(() => runStep("plan", { ...context, profile: perTitle }, probed));

      const folder = join(farm.folder, "anchor");
      const anchor = (): Promise<number> =>
        childrenCpu(async () => {
          await rm(folder, { recursive: true, force: true });
          await mkdir(folder);
          const measured = await run(paths.ffmpeg, [...measureCommand(plan, profile.value, source)], {
            maxBuffer: 1e8,
          });
          const loudness = parseLimiter(measured.stderr, plan.audio.length);
          await run(paths.ffmpeg, [...encodeCommand(plan, profile.value, loudness, { source, folder })]);
        });
      const profiles = mutant ? await cutIntoSegments(join(farm.folder, "slowed")) : PROFILES_FOLDER;
      const measured: Round[] = [];
      for (let index = 0; index < rounds; index++) {
        const early = index % 2 === 0 ? await runJob(farm, film, profiles) : undefined;
        const single = await anchor();
        const job = early ?? (await runJob(farm, film, profiles));
        measured.push({ ...job, anchor: single });
        const [media, node, verify] = [job.media, job.node, job.verify].map((seconds) => seconds.toFixed(1));
        const ratio = ((job.media + job.node) / single).toFixed(3);
        say(
          `  round ${index + 1}: ${media} s of ffmpeg, ${node} s of Node, ${verify} s to verify; one command ${single.toFixed(1)} s; ratio ${ratio}`,
        );
      }
      return [
        { ...compare("a job without verify", measured, ({ node, media }) => node + media), goal: { atMost: 1.05 } },
        compare("  of that ffmpeg and ffprobe", measured, ({ media }) => media),
        compare("  of that Node", measured, ({ node }) => node),
        compare("beside it: verify", measured, ({ verify }) => verify),
        compare("beside it: probe encodes per title", measured, () => probes),
      ];
    } finally {
      await farm.stop();
    }
  },
};
