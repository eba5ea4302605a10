import { type Box, boxesIn, findBox } from "./boxes.ts";

const hex = (value: number): string => value.toString(16).padStart(2, "0");

/** Length of an MPEG-4 descriptor: seven bits a byte, most significant first. */
const descriptorStart = (bytes: Buffer, at: number): number => {
  let position = at + 1;
  while ((bytes[position] ?? 0) & 0x80) position++;
  return position + 1;
};

/** `mp4a.40.<object type>` out of the elementary stream descriptor. */
const aacCodec = (bytes: Buffer, esds: Box): string => {
  // version and flags, ES_Descriptor (id 2, flags 1), DecoderConfigDescriptor (13 bytes), DecoderSpecificInfo.
  const decoderConfig = descriptorStart(bytes, esds.start + 4) + 3;
  const specific = descriptorStart(bytes, descriptorStart(bytes, decoderConfig) + 13);
  const short = (bytes[specific] ?? 0) >> 3;
  const objectType =
    short === 31 ? 32 + ((((bytes[specific] ?? 0) & 7) << 3) | ((bytes[specific + 1] ?? 0) >> 5)) : short;
  return `mp4a.40.${objectType}`;
};

/** `av01.<profile>.<level><tier>.<bit depth>`: AV1 Codec ISO Media File Format Binding, 2.3.3 and 5. */
const av1Codec = (bytes: Buffer, at: number): string => {
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]];
  const profile = second >> 5;
  const twelveBits = profile === 2 && (third & 0x20) !== 0;
  const depth = twelveBits ? 12 : third & 0x40 ? 10 : 8;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `av01.${profile}.${two(second & 0x1f)}${third & 0x80 ? "H" : "M"}.${two(depth)}`;
};

const SAMPLE_ENTRY_BYTES = { video: 78, mp4a: 28 } as const;

/** Reads what manifests need out of an initialisation segment (ftyp + moov) with one H.264, AV1 or AAC track. */
export const readInit = (init: Buffer): { readonly timescale: number; readonly codec: string } => {
  const media = findBox(init, ["moov", "trak", "mdia"]);
  const header = findBox(init, ["mdhd"], media);
  const timescale = init.readUInt32BE(header.start + (init[header.start] === 1 ? 20 : 12));
  const descriptions = findBox(init, ["minf", "stbl", "stsd"], media);
  const entry = boxesIn(init, descriptions.start + 8, descriptions.end)[0];
  const inside = (entryBytes: number, type: string): Box => {
    const found = entry && boxesIn(init, entry.start + entryBytes, entry.end).find((box) => box.type === type);
    if (!found) throw new Error(`box ${type} is missing`);
    return found;
  };
  if (entry?.type === "avc1") {
    const config = inside(SAMPLE_ENTRY_BYTES.video, "avcC");
    const profile = [1, 2, 3].map((index) => hex(init[config.start + index] ?? 0)).join("");
    return { timescale, codec: `avc1.${profile}` };
  }
  if (entry?.type === "av01")
    return { timescale, codec: av1Codec(init, inside(SAMPLE_ENTRY_BYTES.video, "av1C").start) };
  if (entry?.type === "mp4a") return { timescale, codec: aacCodec(init, inside(SAMPLE_ENTRY_BYTES.mp4a, "esds")) };
  throw new Error(`sample entry ${entry?.type ?? "none"} is not one that we encode`);
};
