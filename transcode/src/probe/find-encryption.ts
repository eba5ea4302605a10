import type { FileHandle } from "node:fs/promises";

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

const PACKET_BYTES = 188;
const SAMPLE_PACKETS = 2000;

/** Whether most packets of a transport stream's beginning are scrambled (ISO 13818-1, 2.4.3.3), as pay television sends them. */
export const isScrambled = async (file: FileHandle): Promise<boolean> => {
  const bytes = await readAt(file, 0, PACKET_BYTES * SAMPLE_PACKETS);
  let packets = 0;
  let scrambled = 0;
  for (let at = 0; at + 4 <= bytes.length; at += PACKET_BYTES) {
    if (bytes[at] !== 0x47) continue;
    packets++;
    if ((bytes[at + 3] ?? 0) >= 0x80) scrambled++;
  }
  return scrambled * 2 > packets;
};
