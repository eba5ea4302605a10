import type { FileHandle } from "node:fs/promises";
import { ok, type Result } from "@cinema/foundation";
import { refuse, type Refusal } from "../refusal.ts";
import { ebmlSize } from "./ebml.ts";
import { hasEncryptedTrack, hasProtectedTrack, isScrambled } from "./find-encryption.ts";
import type { Demuxer } from "./sniff-container.ts";

const read = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

const isRubbish = (header: Buffer, type: string, left: number): boolean =>
  header.length < 8 ||
  !/^[\x20-\x7e\xa9]{4}$/.test(type) ||
  header.readUInt32BE(0) < 8 ||
  header.readUInt32BE(0) > left;

/** What a film is made of. Anything else that does not fit is rubbish behind a whole film: downloads and cards leave it there. */
const FILM_BOXES = new Set(["moov", "mdat", "moof", "sidx", "mfra", "free", "skip", "meta", "uuid"]);

/** Walks the outermost boxes: a `moov` must be there, of streams that are not protected, and no box may reach beyond the end. */
const checkMp4 = async (file: FileHandle, size: number): Promise<Result<void, Refusal>> => {
  let hasIndex = false;
  let hasMedia = false;
  for (let at = 0; at < size;) {
    const header = await read(file, at, 16);
    const type = header.toString("latin1", 4, 8);
    if (hasIndex && hasMedia && !FILM_BOXES.has(type) && isRubbish(header, type, size - at)) return ok(undefined);
    if (header.length < 8) return refuse("truncated", "the file ends inside a box header");
    let length = header.readUInt32BE(0);
    const isLong = length === 1 && header.length === 16;
    if (isLong) length = Number(header.readBigUInt64BE(8));
    if (length === 0) length = size - at;
    if (length < 8) return refuse("malformed", "a box is shorter than its header");
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return refuse("malformed", "the box structure is damaged");
    if (at + length > size)
      return refuse("truncated", `box ${type} reaches ${at + length - size} bytes beyond the end`);
    if (type === "moov" && (await hasProtectedTrack(file, at + (isLong ? 16 : 8), at + length)))
      return refuse("encrypted", "the streams are encrypted");
    hasIndex ||= type === "moov";
    hasMedia ||= type === "mdat" || type === "moof";
    at += length;
  }
  if (!hasIndex) return refuse(hasMedia ? "truncated" : "malformed", "the index (moov) is missing");
  return ok(undefined);
};

/** Compares the Segment element's own length with what is there. Live recordings leave it open, which is fine. */
const checkMatroska = async (file: FileHandle, size: number): Promise<Result<void, Refusal>> => {
  const head = await read(file, 0, 4096);
  const header = ebmlSize(head, 4);
  const segment = 4 + header.length + (header.value ?? 0);
  if (head.readUInt32BE(Math.min(segment, head.length - 4)) !== 0x18538067) return ok(undefined);
  const length = ebmlSize(head, segment + 4);
  const inside = segment + 4 + length.length;
  if (await hasEncryptedTrack(file, inside, size)) return refuse("encrypted", "the streams are encrypted");
  const end = length.value === null ? size : inside + length.value;
  return end > size ? refuse("truncated", `the segment reaches ${end - size} bytes beyond the end`) : ok(undefined);
};

/** Written to a pipe, and nobody could come back to fill the length in. */
const AVI_UNTOLD = 0xffff_ffff;

const checkAvi = async (file: FileHandle, size: number): Promise<Result<void, Refusal>> => {
  const head = await read(file, 0, 12);
  const length = head.readUInt32LE(4);
  const end = length === AVI_UNTOLD ? size : length + 8;
  return end > size + 1
    ? refuse("truncated", `the RIFF chunk reaches ${end - size} bytes beyond the end`)
    : ok(undefined);
};

/**
 * Compares what the container says about its own extent with the file, and looks for encryption. Containers that say nothing
 * pass. Refuses `truncated`, `malformed`, `encrypted`.
 */
export const checkStructure = async (
  file: FileHandle,
  size: number,
  demuxer: Demuxer,
): Promise<Result<void, Refusal>> => {
  if (demuxer === "mov") return checkMp4(file, size);
  if (demuxer === "matroska") return checkMatroska(file, size);
  if (demuxer === "avi") return checkAvi(file, size);
  if (demuxer === "mpegts" && (await isScrambled(file))) return refuse("encrypted", "the packets are scrambled");
  return ok(undefined);
};
