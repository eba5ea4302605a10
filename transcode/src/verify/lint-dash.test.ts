import { describe, expect, it } from "vitest";
import { packagedFilm } from "../package/film.fixture.ts";
import { writeManifests } from "../package/write-manifests.ts";
import { lintDash } from "./lint-dash.ts";
import { referencedFiles } from "./referenced-files.ts";

const PATH = "dash/manifest.mpd";
const film = packagedFilm();
const sizes = referencedFiles(film);

const lint = (from: string | RegExp, to: string): readonly string[] => {
  const text = writeManifests(film).get(PATH) ?? "";
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`the mutant is no mutant: ${from}`);
  return lintDash({ manifests: new Map([[PATH, changed]]), sizes }, PATH);
};

describe("lintDash", () => {
  it("finds nothing wrong with what we write", () => {
    expect(lintDash({ manifests: writeManifests(film), sizes }, PATH)).toEqual([]);
  });

  it("misses a manifest that is not there", () => {
    expect(lintDash({ manifests: new Map(), sizes }, PATH)).toEqual([`${PATH}: it is missing`]);
  });

  it.each<readonly [string, string | RegExp, string, string]>([
    ["broken XML", "</Period>", "", "not well-formed"],
    ["another document", /<MPD[^]*<\/MPD>/, "<html/>", "no MPD"],
    ["another namespace", "schema:mpd:2011", "schema:mpd:2010", "another namespace"],
    ["no profile", / profiles="[^"]*"/, "", "names no profile"],
    ["a live manifest", 'type="static"', 'type="dynamic"', "not static"],
    ["no buffer", / minBufferTime="[^"]*"/, "", "no minBufferTime"],
    ["no length", / mediaPresentationDuration="[^"]*"/, "", "no length"],
    [
      "another length than its period's",
      'mediaPresentationDuration="PT10.000S"',
      'mediaPresentationDuration="PT11.000S"',
      "its period is not",
    ],
    ["no picture", /<AdaptationSet contentType="video"[^]*?<\/AdaptationSet>/, "", "no picture"],
    ["one id for two", '<Representation id="720p"', '<Representation id="360p"', "one id"],
    ["no id", '<Representation id="720p"', '<Representation id=""', "it has no id"],
    ["no bandwidth", ' bandwidth="960000"', "", "720p: it has no bandwidth"],
    ["no codecs", ' codecs="avc1.640028"', "", "360p: it has no codecs"],
    ["no size", ' width="640"', "", "360p: it has no size"],
    ["no sampling rate", ' audioSamplingRate="48000"', "", "a1-en: it has no sampling rate"],
    ["no channels", /<AudioChannelConfiguration[^>]*\/>/, "", "a1-en: it does not tell its channels"],
    ["a set of another kind", 'mimeType="video/mp4"', 'mimeType="audio/mp4"', "a set is video and audio/mp4"],
    [
      "an empty set",
      /(<AdaptationSet contentType="image"[^>]*>)[^]*?(<\/AdaptationSet>)/,
      "$1$2",
      "a set of image is empty",
    ],
    ["two codecs in one set", 'codecs="avc1.640028" width="640"', 'codecs="av01.0.05M.08" width="640"', "mixes codecs"],
    [
      "cuts at different moments",
      '<S t="0" d="96000" r="1"/><S d="48000"/>',
      '<S t="0" d="48000"/><S d="96000" r="1"/>',
      "cut at different moments",
    ],
    ["no language", 'lang="en"', 'lang="english language"', "is no language"],
    [
      "a segment without a time",
      /<SegmentURL media="..\/video\/360p\/seg-360p-2.m4s"\/>/,
      "",
      "it has 2 segments and times of 3",
    ],
    ["a length of nothing", '<S d="48000"/>', '<S d="0"/>', "has no length"],
    ["a gap", '<S d="48000"/>', '<S t="200000" d="48000"/>', "a gap or an overlap"],
    ["a track that ends early", '<S d="48000"/>', '<S d="24000"/>', "not as long as its period"],
    ["no timescale", ' timescale="24000"', "", "it has no timescale"],
    ["no initialisation", /<Initialization[^>]*\/>/, "", "no initialisation segment"],
    [
      "a representation without segments",
      /<SegmentList timescale="48000">[^]*?<\/SegmentList>/,
      "",
      "a1-en: it has no segments",
    ],
    ["a segment that does not exist", "seg-360p-1", "seg-360p-9", "does not exist"],
    ["an address elsewhere", "<BaseURL>..", "<BaseURL>https://example.com", "leads out of the asset"],
  ])("finds %s", (_, from, to, words) => {
    expect(lint(from, to).join("; ")).toContain(words);
  });
});
