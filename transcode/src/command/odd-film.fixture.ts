import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { makePlan } from "../plan/make-plan.ts";
import { measureTitle } from "../plan/measure-title.ts";
import { chunksOf, type Plan } from "../plan/plan.ts";
import type { MediaInfo } from "../probe/media-info.ts";
import { probeFile } from "../probe/probe-file.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { locateFfmpeg } from "../run/locate-ffmpeg.ts";
import { createMediaTools } from "../run/media-tools.ts";
import { audioFile, encodeAudioArgv } from "./encode-audio.ts";
import { encodeVideoArgv, renditionFile } from "./encode-video.ts";
import { openWorkshop, type Workshop } from "./odd-sources.fixture.ts";

const run = promisify(execFile);
const BIG = { maxBuffer: 512 * 1024 * 1024 };

/** Three channels, 0 to 255. */
export type Rgb = readonly [number, number, number];
export const rgbOf = (picture: Buffer, width: number, x: number, y: number): Rgb => {
  const at = (y * width + x) * 3;
  return [picture[at] ?? 0, picture[at + 1] ?? 0, picture[at + 2] ?? 0];
};

/** What our own command lines made of a file. */
export type OddFilm = {
  readonly info: MediaInfo;
  readonly plan: Plan;
  /** ffprobe's words about a rendition of the first chunk. */
  readonly stream: (renditionId?: string) => Promise<Readonly<Record<string, string>>>;
  /** Numbers of the key frames of a rendition over all chunks. */
  readonly keyFrames: (renditionId: string) => Promise<readonly number[]>;
  /** Every frame of a rendition over all chunks, shrunk to `width`×`height`, as RGB. */
  readonly pictures: (width: number, height: number, renditionId?: string) => Promise<readonly Buffer[]>;
  /** Mean brightness of every frame, 0 to 255. */
  readonly brightness: () => Promise<readonly number[]>;
  /** SHA-256 over the files of all renditions and chunks. */
  readonly digest: () => Promise<string>;
  /** Samples of a track at 48 kHz, interleaved. */
  readonly sound: (track: number) => Promise<Float32Array>;
};

export type OddStudio = Workshop & {
  /** Probes only: `MediaInfo` or the code of the refusal. */
  readonly probe: (path: string) => Promise<MediaInfo | string>;
  /** Probe, plan and every command of the real pipeline over `path`. @throws Error with the refusal's code. */
  readonly film: (path: string) => Promise<OddFilm>;
  /** The plan before and after the probe encodes of a profile that says `perTitle`. */
  readonly perTitle: (path: string) => Promise<{ readonly fixed: Plan; readonly fitted: Plan }>;
  readonly stop: () => Promise<void>;
};

/** Chunks of one segment of four seconds, so that short files cross their borders too. */
export const quick = (profile: Profile): Profile => ({
  ...profile,
  video: {
    ...profile.video,
    preset: "ultrafast",
    crf: 16,
    chunkSeconds: 4,
    rungs: profile.video.rungs.filter(({ height }) => [1080, 360, 240].includes(height)),
  },
});

/** A place where odd files are made and filmed. */
export const startStudio = async (profileName = "default"): Promise<OddStudio> => {
  const folder = await mkdtemp(join(tmpdir(), "cinema-odd-"));
  const paths = await locateFfmpeg(process.env);
  const loaded = await loadProfile(profileName);
  if (!loaded.ok) throw new Error(loaded.error.detail);
  const profile = quick(loaded.value);
  const tools = createMediaTools(paths, profile.limits, {
    log: () => undefined,
    signal: new AbortController().signal,
    niceness: 0,
  });
  let count = 0;
  const ffmpeg = async (argv: readonly string[]) => {
    const done = await tools.ffmpeg(argv, { mediaSeconds: 60, failureMeans: "malformed" });
    if (!done.ok) throw new Error(`${done.error.reason} ${"detail" in done.error ? done.error.detail : ""}`);
  };
  const decode = async (file: string, args: readonly string[]): Promise<Buffer> => {
    const options = { ...BIG, encoding: "buffer" as const };
    return (await run(paths.ffmpeg, ["-v", "error", "-nostdin", "-i", file, ...args, "pipe:1"], options)).stdout;
  };
  const film: OddStudio["film"] = async (source) => {
    const probed = await probeFile(tools, profile.limits, source);
    if (!probed.ok) throw new Error(`${probed.error.reason} ${"detail" in probed.error ? probed.error.detail : ""}`);
    const plan = makePlan(probed.value, profile);
    const folders: string[] = [];
    for (const chunk of chunksOf(plan)) {
      const made = join(folder, `film-${++count}`);
      await mkdir(made);
      await ffmpeg(encodeVideoArgv(plan, chunk, profile.video, { source, folder: made }));
      folders.push(made);
    }
    const [first = ""] = folders;
    if (plan.audio.length > 0) {
      await ffmpeg(
        encodeAudioArgv(
          plan,
          profile.audio,
          plan.audio.map(() => null),
          { source, folder: first },
        ),
      );
    }
    const best = plan.renditions[0]?.id ?? "";
    const pictures: OddFilm["pictures"] = async (width, height, id = best) => {
      const args = ["-vf", `scale=${width}:${height}:flags=area`, "-f", "rawvideo", "-pix_fmt", "rgb24"];
      const all: Buffer[] = [];
      for (const made of folders) {
        const bytes = await decode(join(made, renditionFile(id)), ["-fps_mode", "passthrough", ...args]);
        const size = width * height * 3;
        for (let at = 0; at < bytes.length; at += size) all.push(bytes.subarray(at, at + size));
      }
      return all;
    };
    return {
      info: probed.value,
      plan,
      pictures,
      stream: async (id = best) => {
        const argv = [
          "-v",
          "error",
          "-select_streams",
          "v",
          "-show_streams",
          "-of",
          "json",
          join(first, renditionFile(id)),
        ];
        const report = JSON.parse((await run(paths.ffprobe, argv)).stdout) as { streams: Record<string, string>[] };
        return report.streams[0] ?? {};
      },
      keyFrames: async (id) => {
        let before = 0;
        const keys: number[] = [];
        for (const made of folders) {
          const argv = ["-v", "error", "-select_streams", "v", "-show_entries", "packet=flags", "-of", "csv=p=0"];
          const { stdout } = await run(paths.ffprobe, [...argv, join(made, renditionFile(id))]);
          const flags = stdout.trim().split("\n");
          flags.forEach((flag, at) => flag.startsWith("K") && keys.push(before + at));
          before += flags.length;
        }
        return keys;
      },
      brightness: async () =>
        (await pictures(1, 1)).map((picture) => ((picture[0] ?? 0) + (picture[1] ?? 0) + (picture[2] ?? 0)) / 3),
      digest: async () => {
        const hash = createHash("sha256");
        for (const made of folders)
          for (const { id } of plan.renditions) hash.update(await readFile(join(made, renditionFile(id))));
        return hash.digest("hex");
      },
      sound: async (track) => {
        const file = join(first, audioFile(plan.audio[track]?.id ?? ""));
        const bytes = await decode(file, ["-f", "f32le", "-c:a", "pcm_f32le"]);
        return new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
      },
    };
  };
  return {
    ...openWorkshop(folder, paths.ffmpeg),
    probe: async (path) => {
      const probed = await probeFile(tools, profile.limits, path);
      return probed.ok ? probed.value : probed.error.reason;
    },
    film,
    perTitle: async (source) => {
      const whole = { ...loaded.value, video: { ...loaded.value.video, perTitle: true } };
      const probed = await probeFile(tools, whole.limits, source);
      if (!probed.ok) throw new Error(probed.error.reason);
      const fixed = makePlan(probed.value, whole);
      const measured = await measureTitle(tools, fixed, whole.video, { source, folder: join(folder, "samples") });
      if (!measured.ok) throw new Error(measured.error.reason);
      return { fixed, fitted: makePlan(probed.value, whole, measured.value) };
    },
    stop: () => rm(folder, { recursive: true, force: true }),
  };
};
