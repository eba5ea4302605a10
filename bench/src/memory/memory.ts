import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Farm, hasEnded, startFarm } from "../../../transcode/src/job/farm.fixture.ts";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { loopFilm } from "../loop-film.ts";

const LIMIT_MB = 200;
const SAMPLE_MS = 100;
/** So long that no step is lost and done anew because the machine is busy. */
const TRANSCODE_LEASE_SECONDS = "60";

type Film = {
  readonly what: string;
  readonly seconds: number;
  /** How the demo film becomes such a film. */
  readonly options: readonly string[];
  /** Heights of the rungs. */
  readonly ladder: readonly number[];
};

/**
 * Two hours have as many segments, key frames and rungs here as anywhere; the pictures are so small that they are soon encoded. How
 * much memory a segment takes depends on its bits and not on the film's length: the heavy film has as many as a source may have to
 * be shown as it is, and more than any rung.
 */
const FILMS: readonly Film[] = [
  {
    what: "a minute at 18 Mbit/s",
    seconds: 64,
    options: ["-vf", "scale=640:-2,noise=alls=60:allf=t", "-b:v", "18M", "-maxrate", "19M", "-bufsize", "19M"],
    ladder: [360],
  },
  {
    what: "two hours",
    seconds: 7200,
    options: ["-vf", "scale=64:-2", "-crf", "36"],
    ladder: [36, 32, 28, 24, 20],
  },
];

const profileOf = ({ ladder }: Film): string => `
name: default
video:
  preset: ultrafast
  crf: 34
  gopSeconds: 2
  segmentSeconds: 4
  chunkSeconds: 60
  maxFrameRate: 60
  rungs: [${ladder.map((height) => `{ id: ${height}p, height: ${height}, maxKbps: 500, bufferKbps: 750 }`).join(", ")}]
audio: { kbps: 32, maxTracks: 16, loudness: null }
storyboard: { tileWidth: 32, columns: 10, rows: 10, maxTiles: 2000 }
poster: { atShare: 0.2, maxWidth: 1280 }
limits:
  { minSeconds: 0.1, maxSeconds: 9000, maxBytes: 5000000000, minSide: 16, maxSide: 4096, timeoutFactor: 60, timeoutFloorSeconds: 1200, stallSeconds: 300, maxMemoryBytes: 4294967296 }
`;

/** Megabytes of a process alone, its share of what it has in common with others included; 0 when it has ended. */
const pssMegabytes = async (pid: number): Promise<number> => {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
};

/** Most memory that a transcode process has while it makes a film, its media programs apart. */
const peakOf = async (farm: Farm, film: Uint8Array, env: Readonly<Record<string, string>>) => {
  const worker = await farm.startWorker({ TRANSCODE_PROFILES: farm.folder, TRANSCODE_LEASE_SECONDS, ...env });
  const ids = await farm.addJob(film);
  let [peak, during, idle] = [0, "", 0];
  for (;;) {
    const now = await pssMegabytes(worker.child.pid ?? 0);
    if (idle === 0 && worker.lines().some(({ event }) => event === "started")) idle = now;
    if (now > peak) {
      const under = worker.lines().findLast(({ event }) => event === "step.started");
      [peak, during] = [now, under === undefined ? "no step" : `step ${JSON.stringify(under["step"])}`];
    }
    const row = await farm.jobRow(ids.jobId);
    if (row.state === "failed") throw new Error(JSON.stringify(row));
    if (hasEnded(row)) break;
    await sleep(SAMPLE_MS);
  }
  await worker.stop();
  return { peak, during, idle };
};

/** Peak memory of a transcode process, ffmpeg apart, over a long film and over a heavy one. */
export const memory: Benchmark = {
  id: "memory",
  title: `peak memory (PSS) of a transcode process without ffmpeg, against ${LIMIT_MB} MB`,
  run: async ({ mutant, say }) => {
    const farm = await startFarm();
    try {
      const env: Readonly<Record<string, string>> = mutant
        ? { NODE_OPTIONS: `--import=${import.meta.resolve("./hoard.ts")}` }
        : {};
      const lines: Comparison[] = [];
      for (const subject of FILMS) {
        const { what, seconds, options } = subject;
        const [reel, path] = [join(farm.folder, "reel.mp4"), join(farm.folder, "film.mp4")];
        const encoder = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "48", "-c:a", "aac", "-b:a", "32k"];
        await loopFilm(farm.paths.ffmpeg, reel, 32, ["-map", "0:v", "-map", "0:a:0", ...encoder, ...options]);
        await loopFilm(farm.paths.ffmpeg, path, seconds, ["-map", "0", "-c", "copy"], reel);
        await writeFile(join(farm.folder, "default.yaml"), profileOf(subject));
        const film = await readFile(path);
        const { peak, during, idle } = await peakOf(farm, film, env);
        say(
          `  ${what} (${(film.length / 1e6).toFixed(0)} MB): ${peak.toFixed(0)} MB in ${during}, ${idle.toFixed(0)} MB before`,
        );
        lines.push({ what, unit: "MB", ours: peak, anchor: LIMIT_MB, ratio: peak / LIMIT_MB, goal: { atMost: 1 } });
      }
      return lines;
    } finally {
      await farm.stop();
    }
  },
};
