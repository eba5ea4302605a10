import { readFile } from "node:fs/promises";
import { boxNamed, boxOf, withBox, withNumber } from "../../transcode/src/command/odd-boxes.fixture.ts";
import { keep, lavfi, runningFlag, X264 } from "../../transcode/src/command/odd-sources.fixture.ts";
import { film, type OddCase, one, picture, published, type Published, refused, tone } from "./odd-film.ts";

const SOUND = { audio: ["und/2"] };
const both = (seconds = 6): readonly string[] => [...picture(seconds), ...tone(seconds), ...X264, "-g", "50"];

/** A file that ffmpeg makes and that is changed byte by byte afterwards. */
const changed = (
  name: string,
  extension: string,
  args: readonly string[],
  change: (bytes: Buffer) => Buffer,
  more: Partial<Published> = SOUND,
): OddCase => ({
  name,
  make: async (workshop) => {
    const whole = await workshop.make(extension, args);
    const path = await keep(workshop, `${name.replaceAll(/[^\w]+/g, "-")}.${extension}`, change(await readFile(whole)));
    return published(path, film({ looksLike: whole, ...more }));
  },
});

/** The same where the change shows: the film must look as ffmpeg shows the changed file. */
const edited = (...args: Parameters<typeof changed>): OddCase => {
  const odd = changed(...args);
  return {
    ...odd,
    make: async (workshop) => {
      const { path, expected } = await odd.make(workshop);
      return published(path, { ...(expected.film ?? film()), looksLike: path });
    },
  };
};

const FRAGMENTS = ["-movflags", "+empty_moov+default_base_moof+frag_keyframe+skip_trailer"];

const boxes: readonly OddCase[] = [
  one("fragments without an index", "mp4", [...both(), ...FRAGMENTS], SOUND),
  one("fragments with an index in front", "mp4", [...both(), "-movflags", "+dash+global_sidx+frag_keyframe"], SOUND),
  one("fragments of one picture", "mp4", [...both(), "-movflags", "+empty_moov+frag_every_frame"], SOUND),
  one("one fragment, its index half in front", "mp4", [...both(), "-movflags", "+frag_keyframe"], SOUND),
  changed("eight megabytes of free space", "mp4", both(), (bytes) =>
    Buffer.concat([bytes, boxOf("free", Buffer.alloc(8_000_000))]),
  ),
  changed("a second mdat that is empty", "mp4", both(), (bytes) =>
    Buffer.concat([bytes, boxOf("mdat", Buffer.alloc(0))]),
  ),
  changed("an unknown box at the end", "mp4", both(), (bytes) =>
    Buffer.concat([bytes, boxOf("beam", Buffer.alloc(99))]),
  ),
  ...(
    [
      ["zeros", Buffer.alloc(5000)],
      ["noise", Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 2_654_435_761) >>> 13))],
      ["text", Buffer.from("Downloaded from a friendly place. ".repeat(20))],
      ["three bytes", Buffer.from("\r\n\0")],
    ] as const
  ).flatMap(([what, rubbish]) =>
    ["mp4", "mkv", "avi", "ts"].map((extension) =>
      changed(`${what} behind the end in ${extension}`, extension, both(), (bytes) => Buffer.concat([bytes, rubbish]), {
        ...SOUND,
        slack: 0.12,
      }),
    ),
  ),
  edited(
    "an edit list of two stretches",
    "mp4",
    [...picture(8), ...X264, "-g", "25"],
    (bytes) => {
      const entry = (length: number, start: number): Buffer => {
        const one = Buffer.alloc(12);
        one.writeUInt32BE(length, 0);
        one.writeInt32BE(start, 4);
        one.writeUInt32BE(0x1_0000, 8);
        return one;
      };
      const head = Buffer.alloc(8);
      head.writeUInt32BE(2, 4);
      // Seconds 1 to 3, then 5 to 7: times of the film in milliseconds, of the track in 12,800ths.
      const list = boxOf("elst", Buffer.concat([head, entry(2000, 12_800), entry(2000, 64_000)]));
      return withBox(bytes, ["moov", "trak", "edts", "elst"], () => list);
    },
    { seconds: 4, slack: 0.12 },
  ),
  ...(
    [
      ["ten times too long", 10],
      ["a third", 1 / 3],
      ["nothing", 0],
    ] as const
  ).flatMap(([what, factor]) => [
    changed(`a header that says ${what} in mp4`, "mp4", both(), (bytes) =>
      ["mvhd", "tkhd", "mdhd"].reduce(
        (made, name) => withNumber(made, name, name === "tkhd" ? 20 : 16, (value) => Math.round(value * factor)),
        bytes,
      ),
    ),
    changed(`a header that says ${what} in mkv`, "mkv", both(), (bytes) => {
      const made = Buffer.from(bytes);
      const at = made.indexOf(Buffer.from([0x44, 0x89, 0x88]));
      made.writeDoubleBE(made.readDoubleBE(at + 3) * factor, at + 3);
      return made;
    }),
    changed(
      `a header that says ${what} in mkv, without tags`,
      "mkv",
      [...both(), "-fflags", "+bitexact"],
      (bytes) => {
        const made = Buffer.from(bytes);
        const at = made.indexOf(Buffer.from([0x44, 0x89, 0x88]));
        made.writeDoubleBE(made.readDoubleBE(at + 3) * factor, at + 3);
        for (let tag = made.indexOf("DURATION"); tag !== -1; tag = made.indexOf("DURATION", tag + 1))
          made.write("XURATION", tag, "latin1");
        return made;
      },
      { ...SOUND, slack: 0.25 },
    ),
  ]),
  changed(
    "a last picture that stays for an hour on paper",
    "mp4",
    [...picture(), ...X264],
    (bytes) => {
      const made = Buffer.from(bytes);
      const table = boxNamed(made, "stts");
      const count = made.readUInt32BE(table + 16);
      // One run of n pictures becomes n pictures of which the last run says more: there is one run, so a second is added.
      return withBox(made, ["moov", "trak", "mdia", "minf", "stbl", "stts"], () => {
        const body = Buffer.alloc(24);
        [0, 2, count - 1, 512, 1, 12_800 * 3600].forEach((value, at) => body.writeUInt32BE(value, at * 4));
        return boxOf("stts", body);
      });
    },
    { seconds: 6 },
  ),
];

const clocks: readonly OddCase[] = (
  [
    ["600", "30", "mp4"],
    ["90000", "60000/1001", "mp4"],
    ["12288000", "25", "mp4"],
    ["1000", "60000/1001", "mov"],
    ["25", "25", "mp4"],
  ] as const
).map(([scale, rate, extension]) =>
  one(`a clock of ${scale} ticks, ${rate} pictures a second, in ${extension}`, extension, [
    ...[...picture(6, rate), ...X264, "-video_track_timescale", scale],
  ]),
);

const streams: readonly OddCase[] = [
  one("a BDAV transport stream (192 bytes)", "m2ts", [...both(), "-c:a", "ac3", "-mpegts_m2ts_mode", "1"], SOUND),
  one(
    "a DVD program stream",
    "vob",
    [...[...runningFlag(720, 576, 6), ...tone(), "-c:v", "mpeg2video", "-q:v", "3", "-aspect", "16/9", "-c:a", "ac3"]],
    { size: [720, 406], audio: ["und/2"] },
  ),
  {
    name: "a transport stream of two programmes",
    make: async (workshop) => {
      const args = [
        ...[...picture(), ...tone(), ...lavfi("testsrc2=s=640x360:r=25:d=6"), ...lavfi("sine=f=800:d=6")],
        ...["-map", "0", "-map", "1", "-map", "2", "-map", "3", ...X264],
        ...["-program", "title=one:st=0:st=1", "-program", "title=two:st=2:st=3"],
      ];
      const path = await workshop.make("ts", args);
      return published(path, { size: [640, 360], seconds: 6, videoTrack: 1, audio: ["und/2", "und/2"] });
    },
  },
  changed("a transport stream that begins in mid-packet", "ts", both(), (bytes) => bytes.subarray(100), {
    ...SOUND,
    slack: 0.2,
  }),
  changed("a transport stream with a byte order mark before it", "ts", both(), (bytes) =>
    Buffer.concat([Buffer.from("efbbbf", "hex"), bytes]),
  ),
  changed("a transport stream of 204 bytes a packet", "ts", both(), (bytes) => {
    const packets = Array.from({ length: bytes.length / 188 }, (_, at) => [
      bytes.subarray(at * 188, at * 188 + 188),
      Buffer.alloc(16, 0xff),
    ]);
    return Buffer.concat(packets.flat());
  }),
  changed(
    "a transport stream that misses a second",
    "ts",
    both(9),
    (bytes) => {
      const from = Math.floor((bytes.length * 0.5) / 188) * 188;
      const to = Math.floor((bytes.length * 0.6) / 188) * 188;
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    },
    { seconds: 9, slack: 0.3, lookAt: 0.3, audio: ["und/2"] },
  ),
  {
    name: "a film with a time code and data tracks",
    make: async (workshop) => {
      const data = await keep(workshop, "telemetry.bin", Buffer.alloc(64, 0x41));
      const args = [...both(), "-timecode", "10:00:00:00", "-metadata", "com.apple.quicktime.make=Phone"];
      const plain = await workshop.make("mov", args);
      const inputs = ["-i", plain, "-f", "data", "-i", data, "-map", "0:v", "-map", "0:a", "-map", "0:d", "-map", "1"];
      return published(
        await workshop.make("mov", [...inputs, "-c", "copy", "-tag:d:1", "gpmd"]).catch(() => plain),
        film(SOUND),
      );
    },
  },
  {
    name: "a transport stream with KLV data",
    make: async (workshop) => {
      const data = await keep(workshop, "klv.bin", Buffer.alloc(640, 0x06));
      const plain = await workshop.make("ts", both());
      const inputs = ["-i", plain, "-f", "data", "-i", data, "-map", "0", "-map", "1:d"];
      return published(await workshop.make("ts", [...inputs, "-c", "copy"]), film(SOUND));
    },
  },
  {
    name: "an AVI that was written to a pipe",
    make: async (workshop) => {
      const whole = await workshop.make("avi", both());
      const bytes = await readFile(whole);
      // Nobody came back to write the lengths.
      bytes.writeUInt32LE(0xffff_ffff, 4);
      return published(await keep(workshop, "piped.avi", bytes), film(SOUND));
    },
  },
  one("Matroska as a stream, without lengths or index", "mkv", [...both(), "-live", "1"], SOUND),
];

const leading: readonly OddCase[] = [
  ...["mp4", "mkv"].map((extension): OddCase => ({
    name: `a byte order mark in front of ${extension}`,
    make: async (workshop) => {
      const bytes = Buffer.concat([
        Buffer.from("efbbbf", "hex"),
        await readFile(await workshop.make(extension, both())),
      ]);
      return refused(await keep(workshop, `mark.${extension}`, bytes), "not_media");
    },
  })),
];

export const ODD_CONTAINERS: readonly OddCase[] = [...boxes, ...clocks, ...streams, ...leading];
