import { expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import { damageOf } from "./parse-damage.ts";

const planOf = async (demuxer: string) => {
  const profile = await loadProfile("default");
  if (!profile.ok) throw new Error(profile.error.detail);
  return makePlan(mediaInfo({}, { demuxer }), profile.value);
};
const chunk = { index: 1, startFrame: 1440, frames: 1440 };

it.each([
  "[h264 @ 0x55] error while decoding MB 12 4, bytestream -5",
  "[h264 @ 0x55] concealing 220 DC, 220 AC, 220 MV errors in P frame",
  "[matroska,webm @ 0x55] Corrupt file or unsupported",
  "[vist#0:0/h264 @ 0x55] [dec:h264 @ 0x5] Error submitting packet to decoder: Invalid data found when processing input",
])("tells where a film is damaged: %s", async (line) => {
  expect(damageOf(await planOf("mov"), chunk, `noise\n${line}\n`)).toBe(
    "the file is damaged between 1:00 and 2:00; the picture may break there",
  );
});

it("says nothing of a film that is whole, nor of what a decoder says when it is thrown into a stream", async () => {
  expect(damageOf(await planOf("mov"), chunk, "[mp4 @ 0x5] Timestamps are unset\n")).toBeNull();
  const line = "[h264 @ 0x55] non-existing PPS 0 referenced";
  expect(damageOf(await planOf("mpegts"), chunk, line)).toBeNull();
  expect(damageOf(await planOf("mpegts"), { ...chunk, startFrame: 0 }, line)).not.toBeNull();
});
