import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { DEMO_FILM } from "../../../transcode/src/job/farm.fixture.ts";
import { loadProfile } from "../../../transcode/src/profile/load-profile.ts";
import type { Profile } from "../../../transcode/src/profile/profile.ts";
import { locateFfmpeg } from "../../../transcode/src/run/locate-ffmpeg.ts";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { bitsAtEqualQuality } from "./bits-at-equal-quality.ts";
import { encodeLadder, type Rung } from "./encode-ladder.ts";

const DATA = process.env["CINEMA_DATA_DIR"] ?? join(import.meta.dirname, "../../../../shared/data");
/** Those that differ in their pictures. */
const SAMPLES = ["lake-house-1080p25-10s.mp4", "test.mp4"];
/** Where the excerpts begin and how long they are: two groups of pictures. */
const [FROM_SECONDS, SECONDS] = [4, 4];

const clips = (say: (line: string) => void): readonly string[] => {
  const samples = SAMPLES.map((name) => join(DATA, "clips", name));
  if (samples.every((path) => existsSync(path))) return samples;
  say(
    `  WITHOUT THE SAMPLE CLIPS: they are not at ${join(DATA, "clips")}; set CINEMA_DATA_DIR. The demo film stands in.`,
  );
  return [DEMO_FILM];
};

type Clip = {
  /** The default profile's ladder, whatever the film. */
  readonly fixed: readonly Rung[];
  readonly perTitle: readonly Rung[];
  readonly fixedAv1: readonly Rung[];
  readonly perTitleAv1: readonly Rung[];
};

/** Against the fixed ladder in percent; several clips count alike, so their factors are multiplied. */
const compare = (what: string, clips: readonly Clip[], factor: (clip: Clip) => number): Comparison => {
  const logs = clips.map((clip) => Math.log(factor(clip)));
  const ratio = Math.exp(logs.reduce((sum, each) => sum + each, 0) / logs.length);
  return { what, unit: "%", ours: ratio * 100, anchor: 100, ratio };
};

const bytesOf = (ladder: readonly Rung[]): number => ladder.reduce((sum, { bytes }) => sum + bytes, 0);
const show = (ladder: readonly Rung[]): string =>
  ladder.map(({ id, kbps, vmaf }) => `${id} ${kbps.toFixed(0)} kbit/s ${vmaf.toFixed(1)}`).join(", ");

/**
 * Bits at equal VMAF (`bitsAtEqualQuality`) of what a profile may add to the default one: a ladder per title, and AV1. The fixed ladder
 * is the default profile's, whose rungs have a constant quality below a cap, so a lower cap alone hardly changes what they cost: what
 * a title needs little for it gets for little already. Encoders with one thread give the same bytes on every run: one round.
 */
export const quality: Benchmark = {
  id: "quality",
  title: `bits at equal VMAF, of ${SECONDS} s of each sample clip, against the fixed ladder`,
  run: async ({ mutant, say }) => {
    const paths = await locateFfmpeg(process.env);
    const profile = await loadProfile(mutant ? "default" : "av1");
    if (!profile.ok) throw new Error(profile.error.detail);
    const folder = await mkdtemp(join(tmpdir(), "cinema-bench-quality-"));
    try {
      const measured: Clip[] = [];
      for (const path of clips(say)) {
        const source = join(folder, "clip.mp4");
        // Without loss, so that it begins where it is cut.
        const lossless = ["-map", "0:v:0", "-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", source];
        const cut = ["-v", "error", "-nostdin", "-y", "-ss", String(FROM_SECONDS), "-i", path, "-t", String(SECONDS)];
        await promisify(execFile)(paths.ffmpeg, [...cut, ...lossless]);
        const film = await readFile(source);
        const judged = new Map<string, number>();
        const encode = (name: string, video: Partial<Profile["video"]>): Promise<readonly Rung[]> => {
          const changed: Profile = { ...profile.value, video: { ...profile.value.video, ...video } };
          return encodeLadder({ film, profile: changed, paths, folder }, source, name, judged);
        };
        const fixed = await encode("fixed", {});
        // The mutant's encoder leaves out what makes pictures small.
        const changed = mutant
          ? await encode("slowed", { preset: "ultrafast" })
          : await encode("title", { perTitle: true });
        const h264 = (ladder: readonly Rung[]): readonly Rung[] => ladder.filter(({ av1 }) => !av1);
        const av1 = (ladder: readonly Rung[]): readonly Rung[] => ladder.filter((rung) => rung.av1 || mutant);
        const clip: Clip = {
          fixed: h264(fixed),
          perTitle: h264(changed),
          fixedAv1: av1(fixed),
          perTitleAv1: av1(changed),
        };
        measured.push(clip);
        say(`  ${basename(path)}`);
        say(`    fixed       ${show(fixed)}`);
        say(`    ${mutant ? "ultrafast" : "per title"}   ${show(changed)}`);
      }
      return [
        {
          ...compare("per title with AV1", measured, ({ perTitleAv1, fixed }) =>
            bitsAtEqualQuality(perTitleAv1, fixed),
          ),
          goal: { atMost: 0.8 },
        },
        compare("AV1 alone", measured, ({ fixedAv1, fixed }) => bitsAtEqualQuality(fixedAv1, fixed)),
        compare("per title alone", measured, ({ perTitle, fixed }) => bitsAtEqualQuality(perTitle, fixed)),
        compare("per title alone, bytes stored", measured, ({ perTitle, fixed }) => bytesOf(perTitle) / bytesOf(fixed)),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
