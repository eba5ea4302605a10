import { describe, expect, it } from "vitest";
import { judgeOffer, judgePicture, judgeSeen } from "./judge.ts";
import { SIDE } from "./look.ts";
import type { Published } from "./odd-film.ts";
import { tableOf } from "./table.ts";
import type { Seen } from "./watch.ts";

const RED = [255, 0, 0];
const GREEN = [0, 128, 0];
const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];

/** A flag with a black block whose left edge stands at `x`. */
const flag = (x: number): Buffer =>
  Buffer.from(
    Array.from({ length: SIDE * SIDE }, (_, at) => {
      const [column, row] = [at % SIDE, Math.floor(at / SIDE)];
      if (row >= 12 && row < 20 && column >= x && column < x + 4) return [0, 0, 0];
      if (row < SIDE / 2) return column < SIDE / 2 ? RED : GREEN;
      return column < SIDE / 2 ? BLUE : WHITE;
    }).flat(),
  );
/** Two seconds in which the block goes from left to right. */
const source = Array.from({ length: 100 }, (_, at) => flag(Math.round((at / 100) * (SIDE - 4))));
const film: Published = { size: [320, 180], seconds: 2, corners: "red green / blue white", audio: ["en/2"] };
const offer = { sizes: ["320×180"], audio: ["en/2"], subtitles: [] };
const right: Seen = {
  width: 320,
  height: 180,
  seconds: 2,
  picture: source[50] ?? Buffer.alloc(0),
  position: 1,
  heard: true,
  endedAt: 2,
};

describe("what a viewer saw", () => {
  it("is right when size, length, sound and picture are", () => {
    expect(judgeOffer(film, offer)).toEqual([]);
    expect(judgeSeen(film, offer, source, right)).toEqual([]);
  });

  it.each([
    ["a size that no manifest names", { width: 180 }, /plays at 180×180/],
    ["another length", { seconds: 2.1, endedAt: 2.1 }, /2.10 s long instead of 2/],
    ["an end before the end", { endedAt: 1.2 }, /ended at 1.20 of 2.00/],
    ["silence", { heard: false }, /no sound was decoded/],
    ["the picture of another time", { picture: source[80] ?? Buffer.alloc(0) }, /is that of 1\.\d+ s/],
    ["a dark picture", { picture: Buffer.alloc(SIDE * SIDE * 3) }, /is off by/],
  ])("is wrong by %s", (_, patch, fault) => {
    expect(judgeSeen(film, offer, source, { ...right, ...patch }).join("; ")).toMatch(fault);
  });

  it("is wrong when the picture is mirrored, though its source is too", () => {
    const mirrored = Buffer.from(
      Array.from({ length: SIDE * SIDE }, (_, at) => {
        const from = (Math.floor(at / SIDE) * SIDE + (SIDE - 1 - (at % SIDE))) * 3;
        return [...right.picture.subarray(from, from + 3)];
      }).flat(),
    );
    expect(judgePicture(film, [mirrored], mirrored, 0).faults).toEqual([
      "the corners are green red / white blue instead of red green / blue white",
    ]);
  });

  it("is wrong when the manifests offer another size, sound or subtitle", () => {
    const wrong = { sizes: ["180×320"], audio: ["en/2", "en/6"], subtitles: ["de"] };
    expect(judgeOffer(film, wrong)).toHaveLength(3);
  });
});

it("writes what is not as expected into the table, and lets no name break a cell", () => {
  const row = { name: "a|b", source: "mov", outcome: "refused: malformed", hls: "–", dash: "–", faults: ["why"] };
  expect(tableOf([row]).split("\n")[2]).toBe("| a\\|b | mov | refused: malformed | – | – | **no**: why |");
});
