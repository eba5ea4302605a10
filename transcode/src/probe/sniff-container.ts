import { packetGrid } from "./packet-grid.ts";

/** ffmpeg demuxers that may see an operator's file. Playlists and image sequences are not among them: they open other files. */
export type Demuxer =
  | "mov"
  | "matroska"
  | "mpegts"
  | "mpeg"
  | "avi"
  | "flv"
  | "ogg"
  | "asf"
  | "mxf"
  | "dv"
  | "wav"
  | "mp3"
  | "flac"
  | "aac";

/** How much of the file's beginning `sniffContainer` wants. */
export const SNIFF_BYTES = 4096;

const MP4_BOXES = new Set(["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"]);

const startsWith = (head: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  head.length >= at + bytes.length && bytes.every((byte, index) => head[at + index] === byte);

const ascii = (head: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...head.subarray(at, at + length));

/**
 * Which container a file is by its first bytes, never by its name: an operator's `film.mp4` may be anything.
 * @returns null where it is no media that we open.
 */
export const sniffContainer = (head: Uint8Array): Demuxer | null => {
  if (MP4_BOXES.has(ascii(head, 4, 4))) return "mov";
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return "matroska";
  if (startsWith(head, [0x00, 0x00, 0x01, 0xba])) return "mpeg";
  // The first block of a tape: a header of either television system.
  if (startsWith(head, [0x1f, 0x07, 0x00]) && ((head[3] ?? 0) & 0x7f) === 0x3f) return "dv";
  if (ascii(head, 0, 4) === "RIFF")
    return ascii(head, 8, 4) === "AVI " ? "avi" : ascii(head, 8, 4) === "WAVE" ? "wav" : null;
  if (startsWith(head, [0x46, 0x4c, 0x56, 0x01])) return "flv";
  if (ascii(head, 0, 4) === "OggS") return "ogg";
  if (startsWith(head, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11])) return "asf";
  if (startsWith(head, [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01])) return "mxf";
  if (ascii(head, 0, 4) === "fLaC") return "flac";
  if (ascii(head, 0, 3) === "ID3") return "mp3";
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return "aac";
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return "mp3";
  return packetGrid(head) === null ? null : "mpegts";
};
