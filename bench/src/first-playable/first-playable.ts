import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { eventually, type Farm, keysBelow, startFarm } from "../../../transcode/src/job/farm.fixture.ts";
import { Plan } from "../../../transcode/src/plan/plan.ts";
import { loadProfile, PROFILES_FOLDER } from "../../../transcode/src/profile/load-profile.ts";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { encodeFilm } from "../ladder/run-pipeline.ts";
import { loopFilm } from "../loop-film.ts";
import { median } from "../median.ts";
import { contextFor, runStep, type Subject } from "../run-step.ts";
import { untilPlayable } from "./until-playable.ts";

/** Five minutes, and the stretch of it whose ladder is encoded to know how long that of all would take. */
const [FILM_SECONDS, LADDER_SECONDS] = [300, 20];
const FIXED_SECONDS = 1.5;
/** Nobody waits longer than so many times what is allowed. */
const PATIENCE = 2;

type Source = {
  readonly name: string;
  readonly extension: string;
  /** How the demo film becomes such a source. */
  readonly options: readonly string[];
  /** What may be added to the fixed seconds, as a share of the ladder's time. */
  readonly share: number;
};

const SOURCES: readonly Source[] = [
  { name: "H.264", extension: "mp4", options: ["-map", "0", "-c", "copy"], share: 0.01 },
  {
    name: "VP9",
    extension: "mkv",
    options: [
      ...["-map", "0:v", "-map", "0:a", "-c:v", "libvpx-vp9", "-b:v", "4M", "-g", "96", "-deadline", "realtime"],
      ...["-cpu-used", "8", "-row-mt", "1", "-c:a", "copy"],
    ],
    share: 0.05,
  },
];

/** Seconds that the ladder of the whole film takes, from probe to last segment, reckoned from a stretch of it. */
const ladderSeconds = async (farm: Farm, reel: string): Promise<number> => {
  const profile = await loadProfile("default");
  if (!profile.ok) throw new Error(profile.error.detail);
  const stretch = join(farm.folder, `stretch-${LADDER_SECONDS}.mkv`);
  await loopFilm(farm.paths.ffmpeg, stretch, LADDER_SECONDS, ["-map", "0:v", "-map", "0:a", "-c", "copy"], reel);
  const subject: Subject = {
    film: await readFile(stretch),
    profile: profile.value,
    paths: farm.paths,
    folder: farm.folder,
  };
  const context = await contextFor(subject, "ladder");
  const startedMs = performance.now();
  const outputs = await runStep("plan", context, await runStep("probe", context, {}));
  // All rungs at once, as if nobody waited for the first.
  await encodeFilm(context, { ...outputs, plan: { ...Plan.parse(outputs.plan), first: null } });
  const seconds = (performance.now() - startedMs) / 1000;
  await rm(context.scratch, { recursive: true, force: true });
  return (seconds * FILM_SECONDS) / LADDER_SECONDS;
};

/** One job on a process of its own that waits for work; null where the film is not playable in time. */
const runJob = async (farm: Farm, film: Uint8Array, giveUpSeconds: number, whole: boolean): Promise<number | null> => {
  // No step may be lost and done anew because the machine is busy.
  const worker = await farm.startWorker({ TRANSCODE_PROFILES: PROFILES_FOLDER, TRANSCODE_LEASE_SECONDS: "60" });
  await eventually("a process", () => (worker.lines().some(({ event }) => event === "started") ? true : undefined));
  const ids = await farm.addJob(film);
  try {
    return await untilPlayable(farm, ids, giveUpSeconds, whole);
  } finally {
    await worker.stop();
    // The next round's job must find nothing in its way.
    await farm.database.pool.query("delete from job_steps where job_id = $1", [ids.jobId]);
    await farm.media.delete(await keysBelow(farm.media, `assets/${ids.assetId}/`));
    await rm(worker.scratch, { recursive: true, force: true });
  }
};

/** From a stored film to a playable one, against what is allowed: a fixed time and a share of the ladder's. */
export const firstPlayable: Benchmark = {
  id: "first-playable",
  title:
    `${FILM_SECONDS / 60} minutes of 1080p on one process, from a job in the queue to a film that plays, against ${FIXED_SECONDS} s and ` +
    `a share of the ladder's time (that of ${LADDER_SECONDS} s, times ${FILM_SECONDS / LADDER_SECONDS})`,
  run: async ({ rounds, mutant, say }) => {
    const farm = await startFarm();
    try {
      const compareSource = async ({ name, extension, options, share }: Source): Promise<Comparison> => {
        const reel = join(farm.folder, `reel.${extension}`);
        await loopFilm(farm.paths.ffmpeg, reel, 32, options);
        const path = join(farm.folder, `film.${extension}`);
        await loopFilm(farm.paths.ffmpeg, path, FILM_SECONDS, ["-map", "0", "-c", "copy"], reel);
        const film = await readFile(path);
        const ladder = await ladderSeconds(farm, reel);
        const allowed = FIXED_SECONDS + share * ladder;
        say(`  ${name}: the ladder would take ${ladder.toFixed(0)} s, so ${allowed.toFixed(1)} s are allowed`);
        const seconds: number[] = [];
        for (let round = 1; round <= rounds; round++) {
          // The mutant lets nobody watch before all is done.
          const waited = await runJob(farm, film, allowed * PATIENCE, mutant);
          say(`  round ${round}: ${waited === null ? "nothing plays yet" : `plays after ${waited.toFixed(2)} s`}`);
          seconds.push(waited ?? allowed * PATIENCE);
        }
        const ours = median(seconds);
        return {
          what: `${name} against ${FIXED_SECONDS} s + ${share} × ladder`,
          unit: "s",
          ours,
          anchor: allowed,
          ratio: ours / allowed,
          goal: { atMost: 1 },
        };
      };
      const lines: Comparison[] = [];
      for (const source of SOURCES) lines.push(await compareSource(source));
      return lines;
    } finally {
      await farm.stop();
    }
  },
};
