import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { locateFfmpeg } from "../run/locate-ffmpeg.ts";
import type { Plan } from "./plan.ts";
import { planFile } from "./plan-file.ts";

const DEMO_FILM = join(import.meta.dirname, "../../../demo/film/demo-film.mp4");

const firstOf = async (path: string): Promise<Plan["first"]> => {
  const planned = await planFile({}, AbortSignal.timeout(60_000), { path, profile: "default", cores: 1 });
  if (!planned.ok) throw new Error(planned.error.reason);
  return planned.value.plan.first;
};

it("a film is shown as it is where viewers can begin anywhere, and in its first rung where key frames are rare", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cinema-plan-file-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { ffmpeg } = await locateFfmpeg(process.env);
  const rare = join(folder, "rare.mp4");
  const quick = ["-vf", "scale=640:-2", "-c:v", "libx264", "-preset", "ultrafast", "-sc_threshold", "0"];
  await promisify(execFile)(ffmpeg, [
    ...["-v", "error", "-nostdin", "-y", "-i", DEMO_FILM, "-t", "14", "-map", "0:v", ...quick],
    ...["-g", "9999", "-keyint_min", "9999", rare],
  ]);
  expect(await firstOf(DEMO_FILM)).toEqual({ by: "remux" });
  expect(await firstOf(rare)).toMatchObject({ by: "rung", rendition: "360p" });
}, 60_000);
