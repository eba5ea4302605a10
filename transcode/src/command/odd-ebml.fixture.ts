import { ebmlId, ebmlSize } from "../probe/ebml.ts";

/** An element of Matroska with its length in eight bytes. */
const element = (id: number, body: Uint8Array): Buffer => {
  const hex = id.toString(16);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(0x0100_0000, 0);
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex"), head, body]);
};

/** Puts `added` into the first element at a path; lengths of what is around it are written anew. */
const inserted = (bytes: Buffer, path: readonly number[], added: Buffer): Buffer => {
  const [wanted, ...rest] = path;
  if (wanted === undefined) return Buffer.concat([bytes, added]);
  for (let at = 0; at < bytes.length;) {
    const id = ebmlId(bytes, at);
    if (id === null) break;
    const size = ebmlSize(bytes, at + id.length);
    const inside = at + id.length + size.length;
    const end = Math.min(bytes.length, inside + (size.value ?? Infinity));
    if (id.value === wanted) {
      const body = inserted(bytes.subarray(inside, end), rest, added);
      return Buffer.concat([bytes.subarray(0, at), element(wanted, body), bytes.subarray(end)]);
    }
    at = end;
  }
  throw new Error("there is no such element");
};

const [SEGMENT, TRACKS, ENTRY] = [0x18538067, 0x1654ae6b, 0xae];

/** A Matroska file whose first track says how it is encoded: 0 is compressed, 1 is encrypted (RFC 9559, 5.1.4.1.31). */
export const encodedTrack = (bytes: Buffer, type: 0 | 1): Buffer =>
  inserted(bytes, [SEGMENT, TRACKS, ENTRY], element(0x6d80, element(0x6240, element(0x5033, Buffer.from([type])))));

/** The smallest Matroska file there can be with a track of these encodings. */
export const smallestMatroska = (type?: 0 | 1): Buffer => {
  const plain = Buffer.concat([
    element(0x1a45dfa3, Buffer.alloc(0)),
    element(SEGMENT, Buffer.concat([element(0xec, Buffer.alloc(9)), element(TRACKS, element(ENTRY, Buffer.alloc(0)))])),
  ]);
  return type === undefined ? plain : encodedTrack(plain, type);
};
