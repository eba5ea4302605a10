import type { FileHandle } from "node:fs/promises";
import { ebmlId, ebmlSize } from "./ebml.ts";
import { packetGrid } from "./packet-grid.ts";

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

/** From the index to the sample entries of a track (ISO 14496-12, 8.5). */
const PATH = ["trak", "mdia", "minf", "stbl", "stsd"];
/** Sample entries of protected streams: Common Encryption and FairPlay. */
const PROTECTED = /^(enc[vat]|drm[is])$/;
/** `stsd` counts its entries before them: version, flags, count. */
const COUNT_BYTES = 8;

/**
 * Whether a sample entry of any track says that it is protected. ffprobe does not tell: it reports the codec under the
 * protection. `from` and `to` are the insides of `moov`.
 */
export const hasProtectedTrack = async (file: FileHandle, from: number, to: number, depth = 0): Promise<boolean> => {
  for (let at = from; at + 8 <= to;) {
    const header = await readAt(file, at, 16);
    if (header.length < 8) return false;
    const type = header.toString("latin1", 4, 8);
    const isLong = header.readUInt32BE(0) === 1 && header.length === 16;
    const length = isLong ? Number(header.readBigUInt64BE(8)) : header.readUInt32BE(0);
    if (length < 8) return false;
    if (depth === PATH.length ? PROTECTED.test(type) : type === PATH[depth]) {
      if (depth === PATH.length) return true;
      const inside = at + (isLong ? 16 : 8) + (type === "stsd" ? COUNT_BYTES : 0);
      if (await hasProtectedTrack(file, inside, Math.min(to, at + length), depth + 1)) return true;
    }
    at += length;
  }
  return false;
};

const [TRACKS, CLUSTER] = [0x1654ae6b, 0x1f43b675];
/** From the tracks to what tells how one is encoded (RFC 9559, 5.1.4.1.31). */
const ENCODING_PATH = [0xae, 0x6d80, 0x6240];
const ENCODING_TYPE = 0x5033;
const ENCODING_IS_ENCRYPTION = 1;
/** Longest head of an element: an id of four bytes and a length of eight. */
const EBML_HEAD_BYTES = 12;
/** Of honest files; others shall not keep us busy. */
const [MAX_ELEMENTS, MAX_TRACKS_BYTES] = [1000, 4_000_000];

const tellsEncryption = (bytes: Buffer, depth = 0): boolean => {
  for (let at = 0; at < bytes.length;) {
    const id = ebmlId(bytes, at);
    if (id === null) return false;
    const size = ebmlSize(bytes, at + id.length);
    const inside = at + id.length + size.length;
    const body = bytes.subarray(inside, inside + (size.value ?? bytes.length));
    if (depth === ENCODING_PATH.length) {
      if (id.value === ENCODING_TYPE && body[body.length - 1] === ENCODING_IS_ENCRYPTION) return true;
    } else if (id.value === ENCODING_PATH[depth] && tellsEncryption(body, depth + 1)) return true;
    at = inside + body.length;
  }
  return false;
};

/**
 * Whether a track of a Matroska or WebM file is encrypted; without its key such a film decodes to noise. `from` and `to` are the
 * insides of the segment. Tracks stand before the first cluster: further nobody looks.
 */
export const hasEncryptedTrack = async (file: FileHandle, from: number, to: number): Promise<boolean> => {
  for (let at = from, seen = 0; at < to && seen < MAX_ELEMENTS; seen++) {
    const head = await readAt(file, at, EBML_HEAD_BYTES);
    const id = ebmlId(head, 0);
    if (id === null || id.value === CLUSTER) return false;
    const size = ebmlSize(head, id.length);
    if (size.value === null) return false;
    at += id.length + size.length;
    if (id.value === TRACKS)
      return tellsEncryption(await readAt(file, at, Math.min(size.value, MAX_TRACKS_BYTES, to - at)));
    at += size.value;
  }
  return false;
};

const SAMPLE_BYTES = 400_000;

/** Whether most packets of a transport stream's beginning are scrambled (ISO 13818-1, 2.4.3.3), as pay television sends them. */
export const isScrambled = async (file: FileHandle): Promise<boolean> => {
  const bytes = await readAt(file, 0, SAMPLE_BYTES);
  const grid = packetGrid(bytes);
  if (grid === null) return false;
  let packets = 0;
  let scrambled = 0;
  for (let at = grid.offset; at + 4 <= bytes.length; at += grid.stride) {
    if (bytes[at] !== 0x47) continue;
    packets++;
    if ((bytes[at + 3] ?? 0) >= 0x80) scrambled++;
  }
  return scrambled * 2 > packets;
};
