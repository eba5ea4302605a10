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

const SAMPLE_ENTRY_BYTES = { avc1: 78, mp4a: 28 } as const;

/** Reads what manifests need out of an initialisation segment (ftyp + moov) with one H.264 or AAC track. */
export const readInit = (init: Buffer): { readonly timescale: number; readonly codec: string } => {
  const media = findBox(init, ["moov", "trak", "mdia"]);
  const header = findBox(init, ["mdhd"], media);
  const timescale = init.readUInt32BE(header.start + (init[header.start] === 1 ? 20 : 12));
  const descriptions = findBox(init, ["minf", "stbl", "stsd"], media);
  const entry = boxesIn(init, descriptions.start + 8, descriptions.end)[0];
  if (entry?.type === "avc1") {
    const config = boxesIn(init, entry.start + SAMPLE_ENTRY_BYTES.avc1, entry.end).find((box) => box.type === "avcC");
    if (!config) throw new Error("box avcC is missing");
    const profile = [1, 2, 3].map((index) => hex(init[config.start + index] ?? 0)).join("");
    return { timescale, codec: `avc1.${profile}` };
  }
  if (entry?.type === "mp4a") {
    const esds = boxesIn(init, entry.start + SAMPLE_ENTRY_BYTES.mp4a, entry.end).find((box) => box.type === "esds");
    if (!esds) throw new Error("box esds is missing");
    return { timescale, codec: aacCodec(init, esds) };
  }
  throw new Error(`sample entry ${entry?.type ?? "none"} is not one that we encode`);
};
