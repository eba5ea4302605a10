import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OddStudio, startStudio } from "../command/odd-film.fixture.ts";

let studio: OddStudio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(async () => {
  await studio?.stop();
});

const film = (source: string) =>
  studio.make("mkv", [
    "-f",
    "lavfi",
    "-i",
    source,
    "-c:v",
    "libx264",
    "-preset",
    "ultrafast",
    "-crf",
    "12",
    "-g",
    "25",
  ]);

it(
  "gives a drawing lower caps than noise, of which it keeps only what its caps can carry",
  { timeout: 180_000 },
  async () => {
    const drawing = await studio.perTitle(
      await film("color=navy:s=640x360:r=25:d=11,drawbox=x=mod(t*90\\,500):y=90:w=90:h=90:t=fill:c=orange"),
    );
    const noise = await studio.perTitle(await film("color=gray:s=640x360:r=25:d=11,noise=alls=90:allf=t+u"));
    expect(drawing.fixed.renditions[0]?.maxKbps).toBe(850);
    expect(drawing.fitted.renditions[0]).toMatchObject({ id: "360p" });
    expect(drawing.fitted.renditions[0]?.maxKbps).toBeLessThan(850);
    expect(noise.fitted.renditions.length).toBeLessThan(noise.fixed.renditions.length);
    expect(noise.fitted.notices.join()).toContain("would look worse");
    // The same file gives the same ladder: nothing here is random, and nothing is left behind.
    expect((await readdir(studio.folder)).filter((name) => name.startsWith("samples"))).toEqual([]);
  },
);
