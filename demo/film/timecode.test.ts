import { describe, expect, it } from "vitest";
import { decodeTimecode, encodeStrip, STRIP } from "./timecode.ts";

const WIDTH = 320;
const HEIGHT = 180;

/** A grey picture with the strip for `ticks`; `white` and `black` stand for what compression leaves of them. */
const picture = (ticks: number, channels: 3 | 4, white = 235, black = 18): Uint8Array => {
  const pixels = new Uint8Array(WIDTH * HEIGHT * channels).fill(120);
  const top = Math.round(HEIGHT * (1 - STRIP.heightShare));
  encodeStrip(ticks).forEach((bit, block) => {
    for (let y = top; y < HEIGHT; y++) {
      const from = (y * WIDTH + (block * WIDTH) / STRIP.blocks) * channels;
      pixels.fill(bit ? white : black, from, from + (WIDTH / STRIP.blocks) * channels);
    }
  });
  return pixels;
};

describe("decodeTimecode", () => {
  it("reads every tenth of a second of the film back", () => {
    for (let ticks = 0; ticks < 320; ticks++) expect(decodeTimecode(picture(ticks, 3), WIDTH, HEIGHT)).toBe(ticks / 10);
  });

  it("reads RGBA pictures as a canvas gives them", () => {
    expect(decodeTimecode(picture(217, 4), WIDTH, HEIGHT)).toBe(21.7);
  });

  it("refuses a picture without a strip", () => {
    expect(decodeTimecode(new Uint8Array(WIDTH * HEIGHT * 3).fill(10), WIDTH, HEIGHT)).toBeNull();
    expect(decodeTimecode(new Uint8Array(WIDTH * HEIGHT * 3).fill(250), WIDTH, HEIGHT)).toBeNull();
  });

  it("refuses a strip that is half faded", () => {
    expect(decodeTimecode(picture(50, 3, 150, 100), WIDTH, HEIGHT)).toBeNull();
  });

  it("refuses a strip with a flipped bit", () => {
    const pixels = picture(50, 3);
    const top = Math.round(HEIGHT * (1 - STRIP.heightShare));
    for (let y = top; y < HEIGHT; y++) pixels.fill(235, (y * WIDTH + 40) * 3, (y * WIDTH + 60) * 3);
    expect(decodeTimecode(pixels, WIDTH, HEIGHT)).toBeNull();
  });
});
