const uint32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4));
  return bytes;
};

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, "latin1"), body]);
};

/** A fragment as ffmpeg writes it: default duration in `tfhd`, sizes in `trun`, every sample `sampleBytes` long. */
export const fragmentBytes = (samples: number, sampleTicks: number, sampleBytes: number, fill = 7): Buffer => {
  const moof = (dataOffset: number): Buffer =>
    box(
      "moof",
      box("mfhd", uint32(0, 1)),
      box(
        "traf",
        box("tfhd", uint32(0x02_00_08, 1, sampleTicks)),
        box("tfdt", uint32(0x01_00_00_00, 0, 0)),
        box(
          "trun",
          uint32(0x00_02_01, samples, dataOffset),
          ...Array.from({ length: samples }, () => uint32(sampleBytes)),
        ),
      ),
    );
  return Buffer.concat([moof(moof(0).length + 8), box("mdat", Buffer.alloc(samples * sampleBytes, fill))]);
};

const sampleEntry = (type: string, config: string, ...bytes: readonly number[]): Buffer =>
  box(type, Buffer.alloc(78), box(config, Buffer.from(bytes)));

const AVC1 = sampleEntry("avc1", "avcC", 1, 0x64, 0x00, 0x28, 0xff);

/** Sample entry of an AV1 track; `flags` is the third byte of its configuration (tier, bit depth). */
export const av1Entry = (profile: number, level: number, flags: number): Buffer =>
  sampleEntry("av01", "av1C", 0x81, (profile << 5) | level, flags, 0);

/** `ftyp` and `moov` of a video track, H.264 unless `entry` is another sample entry. */
export const initBytes = (timescale: number, entry: Buffer = AVC1): Buffer => {
  const stsd = box("stsd", uint32(0, 1), entry);
  const mdia = box("mdia", box("mdhd", uint32(0, 0, 0, timescale, 0, 0)), box("minf", box("stbl", stsd)));
  return Buffer.concat([box("ftyp", Buffer.from("iso6")), box("moov", box("trak", mdia))]);
};
