import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

/** A flag of four quarters: red and green above, blue and white below. */
const flag = (width: number, height: number, seconds = 1, rate = "25"): readonly string[] => {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
  const box = (x: number, y: number, colour: string) =>
    `drawbox=x=${x}:y=${y}:w=${width}:h=${height}:t=fill:c=${colour}`;
  const boxes = [box(w, 0, "green"), box(0, h, "blue"), box(w, h, "white")].join(",");
  return ["-f", "lavfi", "-i", `color=red:s=${width}x${height}:r=${rate}:d=${seconds},format=rgb24,${boxes}`];
};

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
const UPRIGHT = "red green / blue white";
const X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
const best = (film: OddFilm) => `${film.plan.renditions[0]?.width}x${film.plan.renditions[0]?.height}`;

describe("turned and mirrored pictures", { timeout: 120_000 }, () => {
  let flat: string;
  beforeAll(async () => {
    flat = await studio.make("mp4", [...flag(320, 180), ...X264]);
  });

  it.each([
    ["90", [], "180x320", "green white / red blue"],
    ["180", [], "320x180", "white blue / green red"],
    ["270", [], "180x320", "blue red / white green"],
    ["0", ["-display_hflip"], "320x180", "green red / white blue"],
    ["0", ["-display_vflip"], "320x180", "blue white / red green"],
    ["90", ["-display_hflip"], "180x320", "white green / blue red"],
  ])("shows a picture turned by %s degrees %j upright, at %s", async (turn, flip, size, expected) => {
    const turned = await studio.make("mp4", ["-display_rotation", turn, ...flip, "-i", flat, "-c", "copy"]);
    const film = await studio.film(turned);
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
  it.each([
    ["H.264 4:2:2", "mov", ["-c:v", "libx264", "-pix_fmt", "yuv422p"]],
    ["H.264 4:2:2, ten bits", "mp4", ["-c:v", "libx264", "-pix_fmt", "yuv422p10le"]],
    ["H.264 4:4:4", "mp4", ["-c:v", "libx264", "-pix_fmt", "yuv444p"]],
    ["H.264 4:2:0, ten bits", "mkv", ["-c:v", "libx264", "-pix_fmt", "yuv420p10le"]],
    [
      "HEVC, ten bits",
      "mp4",
      [
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p10le",
        "-tag:v",
        "hvc1",
        "-x265-params",
        "log-level=error",
      ],
    ],
    ["VP9", "webm", ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv420p"]],
    ["VP8", "webm", ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv420p"]],
    ["AV1", "mp4", ["-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p"]],
    ["AV1, ten bits", "mkv", ["-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p10le"]],
    ["ProRes 422 HQ", "mov", ["-c:v", "prores_ks", "-profile:v", "3", "-pix_fmt", "yuv422p10le"]],
    ["ProRes 4444", "mov", ["-c:v", "prores_ks", "-profile:v", "4", "-pix_fmt", "yuva444p10le"]],
    ["MPEG-2", "ts", ["-c:v", "mpeg2video", "-q:v", "3", "-pix_fmt", "yuv420p"]],
    ["MPEG-2 program stream", "mpg", ["-c:v", "mpeg2video", "-q:v", "3", "-pix_fmt", "yuv420p"]],
    ["MPEG-4", "avi", ["-c:v", "mpeg4", "-q:v", "3", "-pix_fmt", "yuv420p"]],
    ["Motion JPEG of full range", "avi", ["-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"]],
    ["H.264", "flv", ["-c:v", "libx264", "-pix_fmt", "yuv420p"]],
    ["FFV1 in RGB", "mkv", ["-c:v", "ffv1", "-pix_fmt", "bgr0"]],
    ["QuickTime animation", "mov", ["-c:v", "qtrle", "-pix_fmt", "rgb24"]],
  ])("reads %s in %s, crossing a chunk's border", async (_, extension, args) => {
    const film = await studio.film(await studio.make(extension, [...flag(320, 180, 5), ...args]));
    expect(await corners(film)).toBe(UPRIGHT);
    const count = (await film.pictures(1, 1)).length;
    // FLV tells its length from zero, not from its first picture: the last one stays a little longer.
    expect(Math.abs(count - 125)).toBeLessThanOrEqual(extension === "flv" ? 2 : 1);
    expect(await film.stream()).toMatchObject({ codec_name: "h264", pix_fmt: "yuv420p" });
  });

  it.each([
    ["VP8", "libvpx"],
    ["VP9", "libvpx-vp9"],
  ])("lays see-through %s on black", async (_, codec) => {
    const args = [
      ...flag(320, 180, 5),
      "-vf",
      "format=yuva420p,geq=lum='lum(X,Y)':cb='cb(X,Y)':cr='cr(X,Y)':a='if(lt(X,W/2),255,0)'",
    ];
    const file = await studio.make("webm", [
      ...args,
      "-c:v",
      codec,
      "-pix_fmt",
      "yuva420p",
      "-auto-alt-ref",
      "0",
      "-b:v",
      "1M",
      "-deadline",
      "realtime",
      "-cpu-used",
      "8",
    ]);
    const film = await studio.film(file);
    expect(await corners(film)).toBe("red black / blue black");
    expect((await film.pictures(1, 1)).length).toBe(125);
  });

  it("lays see-through QuickTime animation on black", async () => {
    const args = [...flag(320, 180), "-vf", "format=argb,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,W/2),255,0)'"];
    expect(
      await corners(await studio.film(await studio.make("mov", [...args, "-c:v", "qtrle", "-pix_fmt", "argb"]))),
    ).toBe("red black / blue black");
  });
});
