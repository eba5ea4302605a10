import { expect, it } from "vitest";
import { packagedFilm } from "../package/film.fixture.ts";
import { writeManifests } from "../package/write-manifests.ts";
import { lintDash } from "./lint-dash.ts";
import { lintHls } from "./lint-hls.ts";
import { referencedFiles } from "./referenced-files.ts";

it("finds nothing wrong with the manifests of a film that grows but what only a whole film keeps", () => {
  const growing = packagedFilm({ growing: { stretches: 1 }, durationSeconds: 3600, subtitles: [], storyboard: null });
  const files = { manifests: writeManifests(growing), sizes: referencedFiles(growing) };
  const rules = (problems: readonly string[]): readonly string[] =>
    [...new Set(problems.map((problem) => problem.slice(problem.indexOf(": ") + 2)))].toSorted();
  expect(rules(lintHls(files, "hls/master.m3u8"))).toEqual(["it does not end", "it is not of the type VOD"]);
  const short = ["360p", "720p", "a1-en", "a2-und"].map((id) => `${id}: it is not as long as its period`);
  expect(rules(lintDash(files, "dash/manifest.mpd"))).toEqual([
    ...short,
    "it is not static",
    "its period is not as long as it is",
  ]);
});
