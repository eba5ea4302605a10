import { readFile } from "node:fs/promises";
import { boxOf, withBox, withNumber } from "../../transcode/src/command/odd-boxes.fixture.ts";
import { encodedTrack } from "../../transcode/src/command/odd-ebml.fixture.ts";
import { flag, keep, lavfi, runningFlag, X264 } from "../../transcode/src/command/odd-sources.fixture.ts";
import { film, type OddCase, picture, published, refused, tone } from "./odd-film.ts";

/** Texts that would make a player open another file, and files that are something else than they are called. */
const disguises = (
  [
    ["a zip called mp4", Buffer.from("504b030414000000", "hex")],
    ["a PDF called mp4", Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n")],
    ["a web page called mp4", Buffer.from("<!doctype html><title>404</title><video src=file:///etc/passwd></video>")],
    ["a concat script called mp4", Buffer.from("ffconcat version 1.0\nfile /etc/passwd\n")],
    [
      "an SDP called mp4",
      Buffer.from("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n"),
    ],
    ["a DASH manifest called mp4", Buffer.from('<?xml version="1.0"?><MPD><BaseURL>file:///etc/</BaseURL></MPD>')],
    ["an ASX playlist called wmv", Buffer.from("[Reference]\nRef1=file:///etc/passwd\n")],
    [
      "an SVG called mp4",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    ],
  ] as const
).map(([name, bytes]): OddCase => ({
  name,
  make: async (workshop) =>
    refused(
      await keep(workshop, `${name.replaceAll(" ", "-")}.mp4`, Buffer.concat([bytes, Buffer.alloc(3000, 0x20)])),
      "not_media",
    ),
}));

const playlistBehindHead: OddCase = {
  name: "a playlist behind the head of an mp4",
  make: async (workshop) => {
    const head = boxOf("ftyp", Buffer.from("isom\0\0\0\0isom"));
    const text = Buffer.from("\n#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n".repeat(30));
    return refused(await keep(workshop, "behind.mp4", Buffer.concat([head, text])), "malformed", "truncated");
  },
};

/** A track whose samples are said to lie in another file of the machine: QuickTime's alias with a path. */
const alias = (path: string): Buffer => {
  const fixed = Buffer.alloc(150);
  fixed.writeUInt16BE(2, 4);
  fixed.writeUInt8(1, 10);
  const name = Buffer.from(path);
  const words = Buffer.alloc(4);
  words.writeUInt16BE(2, 0);
  words.writeUInt16BE(name.length, 2);
  const entry = boxOf("alis", Buffer.concat([Buffer.alloc(4), fixed, words, name, Buffer.from([0xff, 0xff, 0, 0])]));
  const count = Buffer.alloc(8);
  count.writeUInt32BE(1, 4);
  return boxOf("dref", Buffer.concat([count, entry]));
};

const elsewhere: OddCase = {
  name: "samples that are said to lie in another file",
  make: async (workshop) => {
    const secret = await workshop.make("mp4", [...lavfi("color=magenta:s=320x180:d=6"), ...X264]);
    const bytes = await readFile(await workshop.make("mov", [...picture(), ...X264]));
    const path = ["moov", "trak", "mdia", "minf", "dinf", "dref"];
    const made = await keep(
      workshop,
      "elsewhere.mov",
      withBox(bytes, path, () => alias(secret)),
    );
    // Read from the file itself, it is a film like any; it must never look like the other one.
    return { path: made, expected: { refused: ["malformed", "truncated"], film: film() } };
  },
};

const bombs: readonly OddCase[] = [
  {
    name: "a container that says 16384 pixels of a picture of 320",
    make: async (workshop) => {
      const bytes = await readFile(await workshop.make("mkv", [...flag(320, 180), "-c:v", "mpeg4"]));
      // PixelWidth, of two bytes.
      bytes.writeUInt16BE(16_384, bytes.indexOf(Buffer.from([0xb0, 0x82, 0x01, 0x40])) + 2);
      return published(await keep(workshop, "huge.mkv", bytes), film({ seconds: 1 }));
    },
  },
  {
    name: "a million pictures a second",
    make: async (workshop) => {
      const bytes = await readFile(await workshop.make("mp4", [...picture(), ...X264]));
      // The clock of the track runs faster; its length follows.
      const fast = withNumber(bytes, "mdhd", 12, () => 512_000_000);
      return refused(await keep(workshop, "fast.mp4", fast), "too_short", "truncated", "malformed");
    },
  },
  {
    name: "a thousand million samples on paper",
    make: async (workshop) => {
      const bytes = await readFile(await workshop.make("mp4", [...picture(), ...X264]));
      const body = Buffer.alloc(12);
      body.writeUInt32BE(1, 4);
      body.writeUInt32BE(1_000_000_000, 8);
      const path = ["moov", "trak", "mdia", "minf", "stbl"];
      const many = withBox(bytes, [...path, "stsz"], () => boxOf("stsz", body));
      const times = Buffer.alloc(16);
      [0, 1, 1_000_000_000, 512].forEach((value, at) => times.writeUInt32BE(value, at * 4));
      const long = withBox(many, [...path, "stts"], () => boxOf("stts", times));
      return refused(await keep(workshop, "many.mp4", long), "malformed", "truncated", "too_long", "too_short");
    },
  },
  {
    name: "a film of thirteen hours on paper",
    make: async (workshop) => {
      const slow = ["-vf", "setpts=PTS*8000", "-fps_mode", "passthrough"];
      return refused(await workshop.make("mkv", [...flag(320, 180, 6), ...slow, ...X264]), "too_long");
    },
  },
];

const locked: readonly OddCase[] = [
  {
    name: "an encrypted WebM",
    make: async (workshop) => {
      const vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"];
      const plain = await readFile(await workshop.make("webm", [...runningFlag(320, 180, 3), ...vp8]));
      return refused(await keep(workshop, "encrypted.webm", encodedTrack(plain, 1)), "encrypted");
    },
  },
  {
    name: "a scrambled recording of 192 bytes a packet",
    make: async (workshop) => {
      const args = [...picture(), ...tone(), ...X264, "-c:a", "ac3", "-mpegts_m2ts_mode", "1"];
      const bytes = await readFile(await workshop.make("m2ts", args));
      for (let at = 4; at < bytes.length; at += 192) if (at > 600) bytes[at + 3] = (bytes[at + 3] ?? 0) | 0x80;
      return refused(await keep(workshop, "scrambled.m2ts", bytes), "encrypted");
    },
  },
];

export const ODD_ATTACKS: readonly OddCase[] = [...disguises, playlistBehindHead, elsewhere, ...bombs, ...locked];
