import { findBox } from "./boxes.ts";

/** One `moof` + `mdat`. */
export type Fragment = {
  readonly bytes: Buffer;
  readonly samples: number;
  readonly ticks: number;
  /** Bytes from the fragment's start to the end of its first sample. */
  readonly firstSampleEnd: number;
};

const TFHD = { baseDataOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10 } as const;
const TRUN = {
  dataOffset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  composition: 0x800,
} as const;

/** Reads a fragment of one track with one run, as ffmpeg writes them. Sizes and durations: ISO/IEC 14496-12, 8.8.7 and 8.8.8. */
export const readFragment = (bytes: Buffer): Fragment => {
  const track = findBox(bytes, ["moof", "traf"]);
  const header = findBox(bytes, ["tfhd"], track);
  const headerFlags = bytes.readUInt32BE(header.start) & 0xffffff;
  let at = header.start + 8 + (headerFlags & TFHD.baseDataOffset ? 8 : 0) + (headerFlags & TFHD.description ? 4 : 0);
  const defaultDuration = headerFlags & TFHD.duration ? bytes.readUInt32BE(at) : 0;
  at += headerFlags & TFHD.duration ? 4 : 0;
  const defaultSize = headerFlags & TFHD.size ? bytes.readUInt32BE(at) : 0;

  const run = findBox(bytes, ["trun"], track);
  const flags = bytes.readUInt32BE(run.start) & 0xffffff;
  const samples = bytes.readUInt32BE(run.start + 4);
  at = run.start + 8;
  const dataOffset = flags & TRUN.dataOffset ? bytes.readInt32BE(at) : 0;
  at += (flags & TRUN.dataOffset ? 4 : 0) + (flags & TRUN.firstFlags ? 4 : 0);
  const fields = [TRUN.duration, TRUN.size, TRUN.flags, TRUN.composition].filter((field) => flags & field);
  const firstSize = flags & TRUN.size ? bytes.readUInt32BE(at + (flags & TRUN.duration ? 4 : 0)) : defaultSize;
  let ticks = samples * defaultDuration;
  if (flags & TRUN.duration) {
    ticks = 0;
    for (let sample = 0; sample < samples; sample++) ticks += bytes.readUInt32BE(at + sample * fields.length * 4);
  }
  return { bytes, samples, ticks, firstSampleEnd: dataOffset + firstSize };
};

/** Moves a fragment on the timeline, in place: its decode time and its number among all fragments of the track. */
export const placeFragment = (fragment: Fragment, decodeTicks: number, sequence: number): void => {
  const { bytes } = fragment;
  bytes.writeUInt32BE(sequence, findBox(bytes, ["moof", "mfhd"]).start + 4);
  const time = findBox(bytes, ["moof", "traf", "tfdt"]);
  if (bytes[time.start] === 1) bytes.writeBigUInt64BE(BigInt(decodeTicks), time.start + 4);
  else bytes.writeUInt32BE(decodeTicks, time.start + 4);
};
