import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FORMATS, flag, SEE_THROUGH, TURNS, turned, UPRIGHT, X264 } from "./odd-sources.fixture.ts";
import { type OddFilm, type OddStudio, type Rgb, rgbOf, startStudio } from "./odd-film.fixture.ts";

let studio: OddStudio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(async () => {
  await studio?.stop();
});

const COLOURS: Readonly<Record<string, Rgb>> = {
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  white: [255, 255, 255],
  black: [0, 0, 0],
};

/** The nearest of the named colours. */
const nameOf = (rgb: Rgb): string =>
  Object.entries(COLOURS)
    .map(([name, colour]) => ({ name, far: Math.hypot(...colour.map((value, at) => value - (rgb[at] ?? 0))) }))
    .toSorted((a, b) => a.far - b.far)[0]?.name ?? "";

/** The quarters from top left to bottom right, as a viewer sees them. */
const corners = async (film: OddFilm, rendition?: string): Promise<string> => {
  const pictures = await film.pictures(8, 8, rendition);
  const picture = pictures[Math.floor(pictures.length / 2)] ?? Buffer.alloc(0);
  const [topLeft, topRight, left, right] = [
    [1, 1],
    [6, 1],
    [1, 6],
    [6, 6],
  ].map(([x = 0, y = 0]) => nameOf(rgbOf(picture, 8, x, y)));
  return `${topLeft} ${topRight} / ${left} ${right}`;
};
const best = (film: OddFilm) => `${film.plan.renditions[0]?.width}x${film.plan.renditions[0]?.height}`;

describe("turned and mirrored pictures", { timeout: 120_000 }, () => {
  let flat: string;
  beforeAll(async () => {
    flat = await studio.make("mp4", [...flag(320, 180), ...X264]);
  });

  it.each(TURNS)("shows a picture turned by %s degrees %j upright, at %s", async (turn, flip, size, expected) => {
    const film = await studio.film(await studio.make("mp4", turned(turn, flip, flat)));
    expect({ size: best(film), corners: await corners(film) }).toEqual({ size, corners: expected });
    expect(film.info.video.mirrored).toBe(flip.length > 0);
  });

  it.each([
    ["2/1", 320, 180, "320x90"],
    ["1/2", 320, 180, "160x180"],
    ["64/45", 720, 576, "640x360"],
    ["10/11", 720, 480, "490x360"],
  ])("squares pixels of %s (%i×%i) to %s", async (aspect, width, height, size) => {
    const film = await studio.film(
      await studio.make("mp4", [...flag(width, height), "-vf", `setsar=${aspect}`, ...X264]),
    );
    const shown = film.plan.renditions.find((rung) => `${rung.width}x${rung.height}` === size);
    expect(shown).toBeDefined();
    expect(await film.stream(shown?.id)).toMatchObject({
      sample_aspect_ratio: "1:1",
      display_aspect_ratio: expect.anything(),
    });
    expect(await corners(film, shown?.id)).toBe(UPRIGHT);
  });
});

describe("sizes", { timeout: 180_000 }, () => {
  it.each([
    [481, 271, "yuv444p"],
    [16, 16, "yuv420p"],
    [4096, 2304, "yuv420p"],
    [640, 32, "yuv420p"],
    [34, 600, "yuv420p"],
  ])("keeps the picture of %i×%i (%s)", async (width, height, format) => {
    const film = await studio.film(
      await studio.make("mkv", [
        ...flag(width, height, 0.4),
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        format,
      ]),
    );
    for (const { id } of film.plan.renditions) expect(await corners(film, id)).toBe(UPRIGHT);
    const { width: shown, height: high } = film.plan.renditions[0] ?? { width: 0, height: 0 };
    expect(Math.abs(shown / high - width / height)).toBeLessThan((width / height) * 0.03);
  });

  it("scales a picture that changes its size in mid-film, and loses and doubles none", async () => {
    const parts = await Promise.all(
      [
        [320, 180],
        [160, 90],
        [640, 360],
      ].map(([width = 0, height = 0]) => studio.make("ts", [...flag(width, height, 2), ...X264, "-muxdelay", "0"])),
    );
    const joined = await studio.make("ts", ["-i", `concat:${parts.join("|")}`, "-c", "copy"]);
    const film = await studio.film(joined);
    expect(await corners(film)).toBe(UPRIGHT);
    expect(Math.abs((await film.pictures(1, 1)).length - 150)).toBeLessThanOrEqual(1);
  });
});

describe("formats of pictures", { timeout: 180_000 }, () => {
  it.each(FORMATS)("reads %s in %s, crossing a chunk's border", async (_, extension, args) => {
    const film = await studio.film(await studio.make(extension, [...flag(320, 180, 5), ...args]));
    expect(await corners(film)).toBe(UPRIGHT);
    const count = (await film.pictures(1, 1)).length;
    // FLV tells its length from zero, not from its first picture: the last one stays a little longer.
    expect(Math.abs(count - 125)).toBeLessThanOrEqual(extension === "flv" ? 2 : 1);
    expect(await film.stream()).toMatchObject({ codec_name: "h264", pix_fmt: "yuv420p" });
  });

  it.each(SEE_THROUGH)("lays see-through %s on black", async (_, extension, args) => {
    const film = await studio.film(await studio.make(extension, [...flag(320, 180, 5), ...args]));
    expect(await corners(film)).toBe("red black / blue black");
    expect((await film.pictures(1, 1)).length).toBe(125);
  });
});
