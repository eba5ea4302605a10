import { afterAll, beforeAll, expect, it } from "vitest";
import { type OddStudio, startStudio } from "./odd-film.fixture.ts";

let studio: OddStudio;
beforeAll(async () => {
  studio = await startStudio("av1");
});
afterAll(async () => {
  await studio?.stop();
});

it(
  "puts AV1 on top of H.264 with the same frames, key frames and colours, over three chunks",
  { timeout: 120_000 },
  async () => {
    const source = [
      "-f",
      "lavfi",
      "-i",
      "testsrc2=s=640x360:r=24000/1001:d=9",
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
    ];
    const film = await studio.film(await studio.make("mp4", source));
    const [av1, h264] = film.plan.renditions;
    expect([av1?.av1, h264?.av1]).toEqual([{ preset: 8, crf: 33 }, undefined]);
    expect(await film.stream(av1?.id)).toMatchObject({
      codec_name: "av1",
      pix_fmt: "yuv420p",
      color_space: "bt709",
      color_primaries: "bt709",
      color_transfer: "bt709",
      color_range: "tv",
    });
    expect(await film.keyFrames(av1?.id ?? "")).toEqual([0, 48, 96, 144, 192]);
    expect(await film.keyFrames(h264?.id ?? "")).toEqual([0, 48, 96, 144, 192]);
    const [modern, reach] = [await film.pictures(64, 36, av1?.id), await film.pictures(64, 36, h264?.id)];
    expect(modern).toHaveLength(216);
    expect(reach).toHaveLength(216);
    const apart = (at: number): number => {
      const [a = Buffer.alloc(0), b = Buffer.alloc(0)] = [modern[at], reach[at]];
      return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
    };
    for (const at of [0, 47, 48, 95, 96, 97, 143, 200, 215]) expect(apart(at), `frame ${at}`).toBeLessThan(6);
  },
);

it("gives pictures that are too small for SVT-AV1 to H.264 alone", async () => {
  const film = await studio.film(
    await studio.make("mkv", ["-f", "lavfi", "-i", "testsrc2=s=120x48:r=25:d=1", "-c:v", "ffv1"]),
  );
  expect(film.plan.renditions.map(({ av1 }) => av1)).toEqual([undefined]);
});
