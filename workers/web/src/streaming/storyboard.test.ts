import { describe, expect, it } from "vitest";
import { parseStoryboard, tileAt } from "./storyboard.ts";

const URL_OF_VTT = "https://media.example/v/t/ast_1/storyboard/storyboard.vtt";
const VTT = `WEBVTT

1
00:00:00.000 --> 00:00:02.000
abc.jpg#xywh=0,0,160,90

00:02.000 --> 00:04.000 align:start
abc.jpg#xywh=pixel:160,0,160,90

NOTE nothing to see

00:00:04.000 --> 00:00:05.500
def.jpg#xywh=0,90,160,90
`;

describe("storyboard", () => {
  it("reads cues with hours, without hours, with settings and with CRLF", () => {
    for (const text of [VTT, VTT.replaceAll("\n", "\r\n"), `\uFEFF${VTT}`]) {
      const tiles = parseStoryboard(text, URL_OF_VTT);
      expect(tiles.map((tile) => [tile.startSeconds, tile.endSeconds, tile.x, tile.y])).toEqual([
        [0, 2, 0, 0],
        [2, 4, 160, 0],
        [4, 5.5, 0, 90],
      ]);
      expect(tiles[2]!.imageUrl).toBe("https://media.example/v/t/ast_1/storyboard/def.jpg");
    }
  });

  it("skips cues that are no tiles", () => {
    const broken =
      "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n\n00:01.000 --> 00:00.500\na.jpg#xywh=0,0,1,1\n\n00:02.000 --> 00:03.000\na.jpg#xywh=0,0,0,9";
    expect(parseStoryboard(broken, URL_OF_VTT)).toEqual([]);
  });

  it("finds the tile of a moment, the ends included", () => {
    const tiles = parseStoryboard(VTT, URL_OF_VTT);
    expect([-1, 0, 1.99, 2, 3.999, 5, 999].map((seconds) => tileAt(tiles, seconds)!.startSeconds)).toEqual([
      0, 0, 0, 2, 2, 4, 4,
    ]);
    expect(tileAt([], 1)).toBeNull();
  });
});
