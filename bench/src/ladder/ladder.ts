import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadProfile } from "../../../transcode/src/profile/load-profile.ts";
import { locateFfmpeg } from "../../../transcode/src/run/locate-ffmpeg.ts";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { median } from "../median.ts";
import { anchorCommands, runAnchor } from "./anchor.ts";
import type { Subject } from "../run-step.ts";
import { planFilm, runPipeline } from "./run-pipeline.ts";

const DEMO_FILM = join(import.meta.dirname, "../../../demo/film/demo-film.mp4");
const FILM_SECONDS = 16;

type Round = { readonly ladder: number; readonly verified: number; readonly packaged: number; readonly anchor: number };

const compare = (what: string, rounds: readonly Round[], ours: (round: Round) => number): Comparison => ({
  what,
  unit: "s",
  ours: median(rounds.map(ours)) / 1000,
  anchor: median(rounds.map((round) => round.anchor)) / 1000,
  ratio: median(rounds.map((round) => ours(round) / round.anchor)),
});

/** A 5-rung ladder out of 1080p: the pipeline's steps against one ffmpeg per rung in sequence. */
export const ladder: Benchmark = {
  id: "ladder",
  title: `a 5-rung ladder of ${FILM_SECONDS} s of 1080p against one ffmpeg per rung in sequence`,
  run: async ({ rounds, mutant, say }) => {
    const paths = await locateFfmpeg(process.env);
    const profile = await loadProfile("default");
    if (!profile.ok) throw new Error(profile.error.detail);
    const folder = await mkdtemp(join(tmpdir(), "cinema-bench-ladder-"));
    try {
      const source = join(folder, "film.mp4");
      // What an operator uploads is a master of some 10 Mbit/s; the film that ships is squeezed for the repository.
      const master = ["-map", "0", "-c", "copy", "-c:v", "libx264", "-preset", "superfast", "-crf", "8", source];
      const cut = ["-v", "error", "-nostdin", "-i", DEMO_FILM, "-t", String(FILM_SECONDS), ...master];
      await promisify(execFile)(paths.ffmpeg, cut);
      const subject: Subject = { film: await readFile(source), profile: profile.value, paths, folder };
      const plan = await planFilm(subject);
      const commands = anchorCommands(plan, profile.value, source, join(folder, "anchor"));
      const measured: Round[] = [];
      for (let index = 0; index < rounds; index++) {
        // Ours goes first in every other round, so that a drift of the machine meets both alike.
        const early = index % 2 === 0 ? await runPipeline(subject, `r${index}`, mutant) : undefined;
        const anchor = await runAnchor(paths.ffmpeg, commands, join(folder, "anchor"));
        const times = early ?? (await runPipeline(subject, `r${index}`, mutant));
        const verified = times.ladder + times.verify;
        measured.push({ ladder: times.ladder, verified, packaged: verified + times.package, anchor });
        say(
          `  round ${index + 1}: ladder ${(times.ladder / 1000).toFixed(1)} s, anchor ${(anchor / 1000).toFixed(1)} s, ratio ${(times.ladder / anchor).toFixed(3)}`,
        );
      }
      return [
        { ...compare("probe to last segment", measured, (round) => round.ladder), goal: { atMost: 0.7 } },
        { ...compare("with verify", measured, (round) => round.verified), goal: { atMost: 0.9 } },
        compare("with verify, storyboard, poster, manifests", measured, (round) => round.packaged),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
