import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Farm,
  hasEnded,
  type JobIds,
  keysBelow,
  startFarm,
  type Worker,
} from "../../../transcode/src/job/farm.fixture.ts";
import type { Benchmark } from "../benchmark.ts";
import { loopFilm } from "../loop-film.ts";

/** 61 chunks of four seconds. */
const FILM_SECONDS = 244;
const WORKERS = 3;
const KILLS = { ours: 100, mutant: 6 };
const LEASE_SECONDS = { ours: 3, mutant: 30 };
const MAX_TAKEOVER_SECONDS = 10;

/** Small pictures, which cost little to decode. */
const SMALL = [
  ...["-map", "0:v", "-map", "0:a", "-vf", "scale=640:-2", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "30"],
  ...["-g", "96", "-c:a", "copy"],
];

type Line = Readonly<Record<string, unknown>>;
const ofStep = (lines: readonly Line[], event: string, jobId: string): readonly Line[] =>
  lines.filter((line) => line["event"] === event && line["jobId"] === jobId);

/** Media of a film by their names, which are made of their content. */
const inventory = async (farm: Farm, ids: JobIds): Promise<readonly string[]> => {
  const names: string[] = [];
  for (const folder of ["video", "audio", "subtitles", "storyboard"])
    names.push(...(await keysBelow(farm.media, `assets/${ids.assetId}/${folder}/`)));
  return names.map((name) => name.replace(ids.assetId, ""));
};

/** When each step that a killed process held was begun again, in seconds after the kill. */
const takeovers = (
  lines: readonly Line[],
  kills: readonly { readonly atMs: number; readonly lines: readonly Line[] }[],
) =>
  kills.flatMap(({ atMs, lines: last }) => {
    const ended = new Set(
      last
        .filter(({ event }) => event !== "step.started" && String(event).startsWith("step."))
        .map((line) => `${line["step"]} ${line["attempt"]}`),
    );
    const held = last.filter(
      (line) => line["event"] === "step.started" && !ended.has(`${line["step"]} ${line["attempt"]}`),
    );
    return held.flatMap((line) => {
      const again = lines.find(
        (other) =>
          other["event"] === "step.started" &&
          other["jobId"] === line["jobId"] &&
          other["step"] === line["step"] &&
          Date.parse(String(other["time"])) >= atMs,
      );
      return again === undefined ? [] : [(Date.parse(String(again["time"])) - atMs) / 1000];
    });
  });

/** A farm whose processes are killed at random: what is lost of their work, and whether the film is the same in the end. */
export const farm: Benchmark = {
  id: "farm",
  title: `a film of ${FILM_SECONDS / 4} chunks on ${WORKERS} processes that are killed at random`,
  run: async ({ mutant, say }) => {
    const [kind] = mutant ? (["mutant"] as const) : (["ours"] as const);
    const made = await startFarm();
    const env = { TRANSCODE_LEASE_SECONDS: String(LEASE_SECONDS[kind]) };
    try {
      const path = join(made.folder, "film.mp4");
      await loopFilm(made.paths.ffmpeg, path, FILM_SECONDS, SMALL);
      const film = await readFile(path);
      const steady = await made.addJob(film);
      const pair = [await made.startWorker(), await made.startWorker()];
      await waitFor(made, steady);
      await Promise.all(pair.map((worker) => worker.stop()));
      const expected = await inventory(made, steady);
      say(`  undisturbed: ${expected.length} media files`);

      const all: Worker[] = [];
      const kills: { readonly atMs: number; readonly lines: readonly Line[] }[] = [];
      let redone = 0;
      let different = 0;
      let films = 0;
      while (kills.length < KILLS[kind]) {
        films++;
        const ids = await made.addJob(film);
        const workers: Worker[] = [];
        const start = async (): Promise<Worker> => {
          const worker = await made.startWorker(env);
          all.push(worker);
          return worker;
        };
        for (let index = 0; index < WORKERS; index++) workers.push(await start());
        while (!hasEnded(await made.jobRow(ids.jobId))) {
          await sleep(2000 + Math.random() * 4000);
          if (kills.length >= KILLS[kind] || hasEnded(await made.jobRow(ids.jobId))) continue;
          const victim = Math.floor(Math.random() * WORKERS);
          const worker = workers[victim];
          // A process that has not begun anything yet has nothing to lose.
          if (!worker?.lines().some(({ event }) => event === "step.started")) continue;
          worker.child.kill("SIGKILL");
          await once(worker.child, "exit");
          kills.push({ atMs: Date.now(), lines: worker.lines() });
          workers[victim] = await start();
        }
        await Promise.all(workers.map((worker) => worker.stop()));
        const row = await made.jobRow(ids.jobId);
        if (row.state !== "succeeded") throw new Error(`the job ended as ${JSON.stringify(row)}`);
        const encoded = ofStep(
          all.flatMap((worker) => [...worker.lines()]),
          "encode.chunk",
          ids.jobId,
        );
        redone += encoded.length - new Set(encoded.map((line) => line["chunk"])).size;
        const names = new Set(await inventory(made, ids));
        different += expected.filter((name) => !names.has(name)).length + Math.max(0, names.size - expected.length);
        say(`  film ${films}: ${kills.length} kills so far, ${redone} chunks redone, ${different} files differ`);
      }
      const lines = all
        .flatMap((worker) => [...worker.lines()])
        .toSorted((a, b) => Date.parse(String(a["time"])) - Date.parse(String(b["time"])));
      const waits = takeovers(lines, kills).toSorted((a, b) => a - b);
      const slowest = waits.at(-1) ?? 0;
      say(
        `  ${waits.length} steps taken over, half of them within ${(waits[Math.floor(waits.length / 2)] ?? 0).toFixed(1)} s`,
      );
      return [
        {
          what: "chunks redone / kills",
          unit: "",
          ours: redone,
          anchor: kills.length,
          ratio: redone / kills.length,
          goal: { atMost: 1 },
        },
        {
          what: "files that differ / files",
          unit: "",
          ours: different,
          anchor: expected.length,
          ratio: different / expected.length,
          goal: { atMost: 0 },
        },
        {
          what: `slowest takeover / ${MAX_TAKEOVER_SECONDS} s`,
          unit: "s",
          ours: slowest,
          anchor: MAX_TAKEOVER_SECONDS,
          ratio: slowest / MAX_TAKEOVER_SECONDS,
          goal: { atMost: 1 },
        },
      ];
    } finally {
      await made.stop();
    }
  },
};

const waitFor = async (made: Farm, ids: JobIds): Promise<void> => {
  for (;;) {
    const row = await made.jobRow(ids.jobId);
    if (row.state === "failed") throw new Error(JSON.stringify(row));
    if (hasEnded(row)) return;
    await sleep(200);
  }
};
