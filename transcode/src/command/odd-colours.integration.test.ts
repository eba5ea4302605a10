import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { colourTags, hevcOfHighRange, lift } from "./odd-sources.fixture.ts";
import { type OddFilm, type OddStudio, type Rgb, rgbOf, startStudio } from "./odd-film.fixture.ts";

let studio: OddStudio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(async () => {
  await studio?.stop();
});

/** Six bars in RGB; `scale` and the tags say how they are stored. */
const BARS: readonly Rgb[] = [
  [200, 40, 40],
  [40, 160, 40],
  [40, 40, 200],
  [180, 180, 40],
  [128, 128, 128],
  [230, 230, 230],
];
const bars = (size = "384x216"): readonly string[] => {
  const hex = (rgb: Rgb) => `0x${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  const boxes = BARS.map((rgb, at) => `drawbox=x=iw*${at}/6:y=0:w=iw/6:h=ih:t=fill:c=${hex(rgb)}`);
  return ["-f", "lavfi", "-i", `color=black:s=${size}:r=25:d=5,format=gbrp,${boxes.join(",")}`];
};

const TAGS_709 = { color_primaries: "bt709", color_transfer: "bt709", color_space: "bt709", color_range: "tv" };

/** The bars as a player that believes the labels shows them, at the end of the second chunk. */
const shown = async (film: OddFilm): Promise<readonly Rgb[]> => {
  const picture = (await film.pictures(48, 27)).at(-1) ?? Buffer.alloc(0);
  return BARS.map((_, at) => rgbOf(picture, 48, at * 8 + 4, 13));
};

const furthest = (a: readonly Rgb[], b: readonly Rgb[]): number =>
  Math.max(...a.flatMap((rgb, at) => rgb.map((value, channel) => Math.abs(value - (b[at]?.[channel] ?? -999)))));

const X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "4"];

describe("colours of ordinary range", { timeout: 120_000 }, () => {
  it.each([
    [
      "BT.709, labelled",
      "384x216",
      "out_color_matrix=bt709",
      "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv",
      6,
    ],
    ["BT.709 in HD, without labels", "1280x720", "out_color_matrix=bt709", "setparams=colorspace=unknown", 6],
    ["BT.601 in SD, without labels", "384x216", "out_color_matrix=bt601", "setparams=colorspace=unknown", 6],
    ["BT.601 matrix in HD, labelled", "1280x720", "out_color_matrix=bt601", "setparams=colorspace=smpte170m", 6],
    [
      "full range, labelled",
      "384x216",
      "out_color_matrix=bt709:out_range=pc",
      "setparams=colorspace=bt709:range=pc",
      6,
    ],
    // Primaries of other makes are converted, so the numbers move; the greenest green of EBU lies outside of BT.709.
    [
      "BT.601 of 525 lines, all labels",
      "720x480",
      "out_color_matrix=bt601",
      "setparams=colorspace=smpte170m:color_primaries=smpte170m:color_trc=smpte170m:range=tv",
      26,
    ],
    [
      "BT.601 of 625 lines, all labels",
      "720x576",
      "out_color_matrix=bt601",
      "setparams=colorspace=bt470bg:color_primaries=bt470bg:color_trc=bt709:range=tv",
      42,
    ],
  ])("shows %s as they are and labels every rendition BT.709", async (_, size, scale, label, tolerance) => {
    const film = await studio.film(
      await studio.make("mkv", [...bars(size), "-vf", `scale=${scale},format=yuv444p,${label}`, ...X264]),
    );
    for (const { id } of film.plan.renditions) expect(await film.stream(id)).toMatchObject(TAGS_709);
    expect(furthest(await shown(film), BARS)).toBeLessThanOrEqual(tolerance);
  });

  it("brings wide BT.2020 colours of ordinary range to what they are in BT.709", async () => {
    // The bars are converted to BT.2020 by another path, so that the way back must give them again.
    const wide = "zscale=p=2020:m=2020_ncl:t=2020_10:pin=709:tin=709:min=gbr:r=tv,format=yuv420p10le";
    const film = await studio.film(
      await studio.make("mkv", [...bars(), "-vf", wide, ...X264, ...colourTags("bt2020nc", "bt2020", "bt2020-10")]),
    );
    expect(film.plan.source).toMatchObject({ toneMap: false, colour: { primaries: "bt2020" } });
    expect(await film.stream()).toMatchObject(TAGS_709);
    expect(furthest(await shown(film), BARS)).toBeLessThanOrEqual(8);
  });
});

describe("high dynamic range", { timeout: 120_000 }, () => {
  const encode = (transfer: string, size: string) => [
    ...(size === "385x217" ? ["-c:v", "ffv1", "-pix_fmt", "yuv420p10le"] : hevcOfHighRange(transfer)),
    ...colourTags("bt2020nc", "bt2020", transfer),
  ];

  it.each([
    ["HDR10", "smpte2084", "384x216"],
    ["HLG", "arib-std-b67", "384x216"],
    ["HDR10 of an odd size", "smpte2084", "385x217"],
  ])("maps %s to BT.709 that keeps hue, order of brightness and labels", async (_, transfer, size) => {
    const film = await studio.film(
      await studio.make(size === "385x217" ? "mkv" : "mp4", [
        ...bars(size),
        "-vf",
        `${lift(transfer)},format=yuv420p10le`,
        ...encode(transfer, size),
      ]),
    );
    expect(film.plan.source.toneMap).toBe(true);
    for (const { id } of film.plan.renditions)
      expect(await film.stream(id)).toMatchObject({ ...TAGS_709, pix_fmt: "yuv420p" });
    const [red = [0, 0, 0], green = [0, 0, 0], blue = [0, 0, 0], , grey = [0, 0, 0], white = [0, 0, 0]] =
      await shown(film);
    expect(red[0] - Math.max(red[1], red[2])).toBeGreaterThan(40);
    expect(green[1] - Math.max(green[0], green[2])).toBeGreaterThan(40);
    expect(blue[2] - Math.max(blue[0], blue[1])).toBeGreaterThan(40);
    // Grey stays grey, and neither is black or burnt out.
    expect(Math.max(...grey) - Math.min(...grey)).toBeLessThanOrEqual(8);
    expect(grey[0]).toBeGreaterThan(50);
    expect(white[0] - grey[0]).toBeGreaterThan(25);
    expect(white[0]).toBeLessThan(255);
  });

  it("tone-maps a film of ten bits only where its transfer says so", async () => {
    const film = await studio.film(
      await studio.make("mkv", [
        ...bars("1280x720"),
        "-vf",
        "scale=out_color_matrix=bt709,format=yuv420p10le",
        ...X264,
        ...colourTags("bt709", "bt709", "bt709"),
      ]),
    );
    expect(film.plan.source.toneMap).toBe(false);
    expect(furthest(await shown(film), BARS)).toBeLessThanOrEqual(6);
  });
});
