import { describe, expect, it } from "vitest";
import { sniffContainer } from "./sniff-container.ts";

const bytes = (hex: string, length = 64): Buffer =>
  Buffer.concat([Buffer.from(hex.replaceAll(" ", ""), "hex"), Buffer.alloc(length)]);
const transportStream = (offset: number, stride: number, packets = 6): Buffer => {
  const data = Buffer.alloc(offset + stride * packets);
  for (let packet = 0; packet < packets; packet++) data[offset + packet * stride] = 0x47;
  return data;
};

describe("sniffContainer", () => {
  it.each([
    ["mov", bytes("0000001c 66747970 69736f6d")],
    ["matroska", bytes("1a45dfa3 01000000")],
    ["mpegts", transportStream(0, 188)],
    ["mpegts", transportStream(4, 192)],
    ["mpegts", transportStream(0, 204)],
    ["mpegts", transportStream(100, 188, 9)],
    ["mpegts", transportStream(3, 188, 9)],
    ["mpegts", transportStream(150, 192, 9)],
    ["dv", bytes("1f07003f")],
    ["dv", bytes("1f0700bf")],
    ["mpeg", bytes("000001ba 44")],
    ["avi", bytes("52494646 00000000 41564920")],
    ["wav", bytes("52494646 00000000 57415645")],
    ["flv", bytes("464c5601 05")],
    ["ogg", bytes("4f676753 00")],
    ["asf", bytes("3026b2758e66cf11")],
    ["mxf", bytes("060e2b3402050101")],
    ["flac", bytes("664c6143")],
    ["mp3", bytes("49443304")],
    ["mp3", bytes("fffb9064")],
    ["aac", bytes("fff15080")],
  ])("knows %s by its first bytes", (demuxer, head) => {
    expect(sniffContainer(head)).toBe(demuxer);
  });

  it.each([
    ["a playlist", Buffer.from("#EXTM3U\n#EXTINF:4,\nhttp://169.254.169.254/\n")],
    ["a concat script", Buffer.from("ffconcat version 1.0\nfile /etc/passwd\n")],
    ["a DASH manifest", Buffer.from('<?xml version="1.0"?><MPD></MPD>')],
    ["a PNG", bytes("89504e470d0a1a0a")],
    ["a JPEG", bytes("ffd8ffe000104a46")],
    ["a zip", bytes("504b0304")],
    ["a program", bytes("7f454c46")],
    ["nothing", Buffer.alloc(0)],
    ["zeros", Buffer.alloc(4096)],
    ["capital letters here and there", Buffer.from("Good morning, George. ".repeat(180))],
    ["too few packets behind rubbish", transportStream(100, 188, 7)],
  ])("refuses %s", (_, head) => {
    expect(sniffContainer(head)).toBeNull();
  });
});
