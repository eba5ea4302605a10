import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "../../..");
const FILM = join(ROOT, "demo/film/demo-film.mp4");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cinema-plan-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The real command line, in a folder that knows no cinema and with nothing of one in the environment. */
const cinema = async (...args: readonly string[]) => {
  const env = { PATH: process.env["PATH"], CINEMA_HOME: join(folder, "nothing") };
  try {
    const done = await run(process.execPath, [join(ROOT, "cli/src/main.ts"), "plan", ...args], { cwd: folder, env });
    return { code: 0, ...done };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
};

describe("cinema plan", () => {
  it("shows renditions, sound, subtitles and the prediction without a started cinema", async () => {
    const { code, stdout } = await cinema(FILM, "--cores", "2");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^mov, .* · h264 1920×1080 · \d+(\.\d+)? pictures a second/);
    expect(stdout).toMatch(/^plays as it is within seconds/m);
    expect(stdout).toMatch(/ 1080p +1920×1080 +H\.264 +≈\d+ kbit\/s +at most 5300/);
    expect(stdout).toMatch(/ a1-en +\S.* +stereo +128 kbit\/s/);
    expect(stdout).toMatch(/ work +.* on 2 cores +\d+\.\d min of CPU +price \d/);
    expect(stdout).toMatch(/ store +about \S+ .B +at most \S+ .B +price \S+ a month/);
  });

  it("gives a program the plan as one object", async () => {
    const { code, stdout } = await cinema(FILM, "--json");
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as { event: string; plan: object; prediction: object };
    expect(result).toMatchObject({
      event: "result",
      plan: { version: 1, renditions: expect.arrayContaining([expect.objectContaining({ id: "240p" })]) },
      prediction: { cpuMinutes: expect.any(Number), bytesStored: expect.any(Number), workCost: expect.any(Number) },
    });
  });

  it("refuses what the transcode would refuse, with its code and an exit code of its own", async () => {
    const text = join(folder, "film.mp4");
    await writeFile(text, "#EXTM3U\n");
    const { code, stderr } = await cinema(text);
    expect(code).toBe(3);
    expect(stderr).toContain("[not_media]");
    expect(JSON.parse((await cinema(text, "--json")).stdout)).toMatchObject({ event: "error", code: "not_media" });
  });

  it("says what is missing: the file, the profile, ffmpeg", async () => {
    expect(await cinema(join(folder, "none.mp4"))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("cannot be read"),
    });
    expect(await cinema(FILM, "--profile", "none")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("[profile_missing]"),
    });
  });
});
