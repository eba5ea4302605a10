import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  ENCRYPTED,
  flag,
  keep,
  lavfi,
  ofUnknownCodec,
  runningFlag,
  scrambled,
  X264,
} from "../../transcode/src/command/odd-sources.fixture.ts";
import { type OddCase, refused } from "./odd-film.ts";

const rubbish = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 2_654_435_761) >>> 13));

const bytesOf = (name: string, code: string, bytes: Buffer): OddCase => ({
  name,
  make: async (workshop) => refused(await keep(workshop, `${name.replaceAll(" ", "-")}.mp4`, bytes), code),
});
const made = (name: string, code: string, extension: string, args: readonly string[]): OddCase => ({
  name,
  make: async (workshop) => refused(await workshop.make(extension, args), code),
});
const cutOff = (name: string, args: readonly string[]): OddCase => ({
  name,
  make: async (workshop) => {
    const whole = await readFile(await workshop.make("mp4", [...runningFlag(320, 180, 6), ...X264, ...args]));
    const path = join(workshop.folder, `${name.replaceAll(" ", "-")}.mp4`);
    await writeFile(path, whole.subarray(0, Math.floor(whole.length * 0.6)));
    return refused(path, "truncated");
  },
});

/** What is no film gets its typed refusal. */
export const ODD_REFUSALS: readonly OddCase[] = [
  bytesOf("an empty file", "ingest.file_empty", Buffer.alloc(0)),
  bytesOf("a text called mp4", "not_media", Buffer.from("Call me Ishmael. Some years ago.\n".repeat(500))),
  bytesOf("a playlist called mp4", "not_media", Buffer.from("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")),
  bytesOf("a picture called mp4", "not_media", Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), rubbish(5000)])),
  bytesOf(
    "a film header and rubbish",
    "malformed",
    Buffer.concat([Buffer.from("0000001c6674797069736f6d0000020069736f6d69736f326d703431", "hex"), rubbish(50_000)]),
  ),
  cutOff("a film cut off, index at its end", []),
  cutOff("a film cut off, index at its front", ["-movflags", "+faststart"]),
  made("sound alone", "no_video_stream", "m4a", lavfi("sine=d=3")),
  {
    name: "sound under cover art",
    make: async (workshop) => {
      const cover = await workshop.make("jpg", [...lavfi("testsrc2=s=300x300:d=1"), "-frames:v", "1"]);
      const inputs = [...lavfi("sine=d=2"), "-i", cover, "-map", "0", "-map", "1"];
      return refused(
        await workshop.make("m4a", [...inputs, "-c:v", "copy", "-disposition:v", "attached_pic"]),
        "no_video_stream",
      );
    },
  },
  made("one picture", "too_short", "mp4", [...flag(320, 180, 0.04), ...X264]),
  made("a picture of eight pixels", "resolution_unsupported", "mp4", [...flag(8, 8), "-c:v", "mpeg4"]),
  made("a picture wider than 8192", "resolution_unsupported", "mkv", [...flag(8256, 64, 0.4), "-c:v", "ffv1"]),
  made("encrypted (CENC)", "encrypted", "mp4", [
    ...[...runningFlag(320, 180, 3), ...lavfi("sine=d=3"), ...X264, ...ENCRYPTED],
  ]),
  {
    name: "scrambled transport stream",
    make: async (workshop) => {
      const plain = await workshop.make("ts", [...runningFlag(320, 180, 3), ...X264]);
      return refused(await keep(workshop, "scrambled.ts", await scrambled(plain)), "encrypted");
    },
  },
  {
    name: "a picture of an unknown codec",
    make: async (workshop) => {
      const plain = await workshop.make("mp4", [...flag(320, 180, 2), ...X264]);
      return refused(await keep(workshop, "unknown-codec.mp4", await ofUnknownCodec(plain)), "codec_unsupported");
    },
  },
  {
    name: "a file that is there already",
    make: async (workshop) =>
      refused(
        await workshop.make("mp4", [...runningFlag(320, 180, 6), ...X264, "-metadata", "comment=twice"]),
        "ingest.duplicate_file",
      ),
    twice: true,
  },
];
