import { describe, expect, it } from "vitest";
import { chooseMoments } from "./choose-moments.ts";

const [width, height] = [32, 18];
const options = { width, height, count: 4, atShare: 0.2 };

const flat = (grey: number): Uint8Array => new Uint8Array(width * height).fill(grey);
/** A picture with detail; `seed` decides which. */
const scene = (seed: number): Uint8Array =>
  flat(0).map((_, at) => 118 + Math.round(70 * Math.sin(at * (0.3 + seed * 0.17) + seed)));
const film = (pictures: readonly Uint8Array[]): Uint8Array => Buffer.concat(pictures);

describe("chooseMoments", () => {
  it("prefers light and detail to black, white and empty pictures", () => {
    const pictures = [flat(0), flat(255), scene(1), flat(120), flat(0), flat(255), flat(16), flat(0)];
    expect(chooseMoments(film(pictures), { ...options, count: 1 })[0]).toMatchObject({ keyFrame: 2 });
  });

  it("takes one moment of every stretch of the film, and never titles or names at the ends", () => {
    const moments = chooseMoments(film(Array.from({ length: 200 }, (_, at) => scene(at))), options);
    const frames = moments.map(({ keyFrame }) => keyFrame).toSorted((a, b) => a - b);
    expect(frames).toHaveLength(4);
    expect(frames[0]).toBeGreaterThanOrEqual(6);
    expect(frames.at(-1)).toBeLessThan(180);
    expect(new Set(frames.map((frame) => Math.floor(((frame - 6) / 174) * 4))).size).toBe(4);
  });

  it("offers no two that look alike", () => {
    expect(chooseMoments(film(Array.from({ length: 40 }, () => scene(3))), options)).toHaveLength(1);
  });

  it("always finds one, even in a film of one black frame", () => {
    expect(chooseMoments(flat(0), options)).toEqual([{ keyFrame: 0, score: 0 }]);
  });

  it("shows a good moment near the wanted share before a slightly better one at the end", () => {
    const pictures = Array.from({ length: 100 }, (_, at) => (at === 20 || at === 80 ? scene(at) : flat(118)));
    expect(chooseMoments(film(pictures), options)[0]?.keyFrame).toBe(20);
  });
});
