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

/** `ftyp` and `moov` of an H.264 track. */
export const initBytes = (timescale: number): Buffer => {
  const avcC = box("avcC", Buffer.from([1, 0x64, 0x00, 0x28, 0xff]));
  const stsd = box("stsd", uint32(0, 1), box("avc1", Buffer.alloc(78), avcC));
  const mdia = box("mdia", box("mdhd", uint32(0, 0, 0, timescale, 0, 0)), box("minf", box("stbl", stsd)));
  return Buffer.concat([box("ftyp", Buffer.from("iso6")), box("moov", box("trak", mdia))]);
};
