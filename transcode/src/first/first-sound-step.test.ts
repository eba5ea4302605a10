import { beforeAll, expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { chooseTracks } from "./first-sound-step.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
});

const tracksOf = (...codecs: readonly string[]): readonly string[] => {
  const audio = codecs.map((codec, index) => ({
    index: index + 1,
    codec: codec.replace(/6$/, ""),
    channels: codec.endsWith("6") ? 6 : 2,
    layout: codec.endsWith("6") ? "5.1" : "stereo",
    language: "en",
    title: null,
    isDefault: index === 0,
    startSeconds: 0,
  }));
  const info = mediaInfo({ codec: "vp9" }, { demuxer: "matroska", audio });
  return chooseTracks(makePlan(info, profile), info).map(
    ({ index, copied }) => `${index} ${copied ? "copied" : "encoded"}`,
  );
};

it("the first sound is the default, whatever it is, and what of the others need not be encoded", () => {
  expect(tracksOf("aac", "aac")).toEqual(["1 copied", "2 copied"]);
  expect(tracksOf("opus", "aac", "opus")).toEqual(["1 encoded", "2 copied"]);
  expect(tracksOf("aac", "ac3")).toEqual(["1 copied"]);
  // Of surround sound its stereo, never both.
  expect(tracksOf("ac36", "ac36")).toEqual(["1 encoded"]);
});
