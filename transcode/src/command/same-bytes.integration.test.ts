import { afterAll, beforeAll, expect, it } from "vitest";
import { type OddStudio, startStudio } from "./odd-film.fixture.ts";

const RUNS = 4;

let studio: OddStudio;
beforeAll(async () => {
  studio = await startStudio("av1");
});
afterAll(async () => {
  await studio?.stop();
});

// Noise: every frame wants more bits than the cap allows, which is where encoders with several threads differ between runs.
it("gives the same bytes on every run, also where the rate cap bites", { timeout: 120_000 }, async () => {
  const noise = ["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=3,noise=alls=60:allf=t+u"];
  const source = await studio.make("mp4", [...noise, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "10"]);
  const digests: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const film = await studio.film(source);
    expect(film.plan.renditions.map(({ av1 }) => av1 !== undefined)).toContain(true);
    digests.push(await film.digest());
  }
  expect(new Set(digests).size).toBe(1);
});
