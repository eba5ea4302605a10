import { expect, it } from "vitest";
import { packagedFilm } from "../package/film.fixture.ts";
import { STRETCH_MASTER, stretchPlaylists } from "./stretch-playlists.ts";

const segments = (text = ""): readonly string[] => text.match(/seg-\S+/g) ?? [];

it("names only the segments that hold some of the stretch, of picture and sound alike", () => {
  const playlists = stretchPlaylists(packagedFilm(), { startSeconds: 4.8, seconds: 2 });
  expect(segments(playlists.get("verify/360p.m3u8"))).toEqual(["seg-360p-1.m4s"]);
  expect(segments(playlists.get("verify/a1-en.m3u8"))).toEqual(["seg-en-1.m4s"]);
  expect(playlists.get(STRETCH_MASTER)).toContain("\n360p.m3u8\n");
});

it("takes neighbours near a cut, and the last segment behind the end", () => {
  const near = stretchPlaylists(packagedFilm(), { startSeconds: 4.2, seconds: 3.9 });
  expect(segments(near.get("verify/720p.m3u8"))).toHaveLength(3);
  const behind = stretchPlaylists(packagedFilm(), { startSeconds: 40, seconds: 4 });
  expect(segments(behind.get("verify/720p.m3u8"))).toEqual(["seg-720p-2.m4s"]);
});
