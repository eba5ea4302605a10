import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { boxOf } from "../command/odd-boxes.fixture.ts";
import { smallestMatroska } from "../command/odd-ebml.fixture.ts";
import { checkStructure } from "./check-structure.ts";
import type { Demuxer } from "./sniff-container.ts";

/** The code of the refusal, or "ok". */
const judge = async (bytes: Uint8Array, demuxer: Demuxer): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "cinema-structure-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "film");
  await writeFile(path, bytes);
  const file = await open(path, "r");
  try {
    const checked = await checkStructure(file, bytes.length, demuxer);
    return checked.ok ? "ok" : checked.error.reason;
  } finally {
    await file.close();
  }
};

const film = Buffer.concat([
  boxOf("ftyp", Buffer.from("isom")),
  boxOf("mdat", Buffer.alloc(100)),
  boxOf("moov", Buffer.alloc(0)),
]);
const behind = (rubbish: Uint8Array): Buffer => Buffer.concat([film, rubbish]);

describe("an MP4", () => {
  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a box that nobody knows", boxOf("beam", Buffer.alloc(9))],
    ["zeros", Buffer.alloc(5000)],
    ["less than a header", Buffer.from("\r\n")],
    ["text", Buffer.from("Downloaded from a friendly place.")],
    ["noise", Buffer.from("8f00ff37c2e10b9d77aa", "hex")],
  ])("is whole with %s behind its end", async (_, rubbish) => {
    expect(await judge(behind(rubbish), "mov")).toBe("ok");
  });

  it("is cut off where a part of the film itself reaches beyond the end", async () => {
    expect(await judge(behind(boxOf("moof", Buffer.alloc(200)).subarray(0, 60)), "mov")).toBe("truncated");
    expect(await judge(film.subarray(0, 60), "mov")).toBe("truncated");
  });

  it("is damaged where rubbish stands before the index", async () => {
    expect(await judge(Buffer.concat([film.subarray(0, 12), Buffer.alloc(50)]), "mov")).toBe("malformed");
  });
});

describe("a Matroska file", () => {
  it("is refused as encrypted by what its track says, and by nothing else", async () => {
    expect(await judge(smallestMatroska(1), "matroska")).toBe("encrypted");
    expect(await judge(smallestMatroska(0), "matroska")).toBe("ok");
    expect(await judge(smallestMatroska(), "matroska")).toBe("ok");
  });

  it("is looked at to its end, however it is damaged", async () => {
    const whole = smallestMatroska(1);
    for (let length = 16; length < whole.length; length++)
      expect(["ok", "truncated", "encrypted"]).toContain(await judge(whole.subarray(0, length), "matroska"));
  });
});

describe("an AVI", () => {
  const avi = (length: number): Buffer => {
    const bytes = Buffer.from("RIFF....AVI LIST", "latin1");
    bytes.writeUInt32LE(length, 4);
    return bytes;
  };
  it("may have been written to a pipe, which leaves its length open", async () => {
    expect(await judge(avi(0xffff_ffff), "avi")).toBe("ok");
    expect(await judge(avi(8), "avi")).toBe("ok");
    expect(await judge(avi(5000), "avi")).toBe("truncated");
  });
});

describe("a transport stream", () => {
  /** Packets that say whether they are scrambled, in the frames of every kind of recorder. */
  const packets = (lead: number, before: number, after: number, scrambled: boolean): Buffer => {
    const packet = Buffer.alloc(before + 188 + after);
    packet[before] = 0x47;
    packet[before + 3] = scrambled ? 0xd0 : 0x10;
    return Buffer.concat([Buffer.alloc(lead), ...Array.from({ length: 50 }, () => packet)]);
  };
  it.each([
    [0, 0, 0],
    [0, 4, 0],
    [0, 0, 16],
    [77, 0, 0],
  ])(
    "is refused when scrambled (%i bytes of rubbish, %i before and %i behind a packet)",
    async (lead, before, after) => {
      expect(await judge(packets(lead, before, after, true), "mpegts")).toBe("encrypted");
      expect(await judge(packets(lead, before, after, false), "mpegts")).toBe("ok");
    },
  );
});
