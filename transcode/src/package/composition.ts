import { boxesIn, findBox } from "./boxes.ts";

/** Fields of one sample in a `trun`, in their order (ISO/IEC 14496-12, 8.8.8). */
const [DATA_OFFSET, FIRST_FLAGS, DURATION, SIZE, FLAGS, COMPOSITION] = [0x1, 0x4, 0x100, 0x200, 0x400, 0x800];

/** How much later than it is decoded every picture of a segment is shown, in ticks and in the order of decoding; may be negative. */
export const compositionOffsets = (segment: Buffer): readonly number[] =>
  boxesIn(segment)
    .filter(({ type }) => type === "moof")
    .flatMap((moof) => {
      const run = findBox(segment, ["traf", "trun"], moof);
      const flags = segment.readUInt32BE(run.start) & 0xffffff;
      const isSigned = segment[run.start] === 1;
      const count = segment.readUInt32BE(run.start + 4);
      if (!(flags & COMPOSITION)) return Array.from({ length: count }, () => 0);
      const first = run.start + 8 + (flags & DATA_OFFSET ? 4 : 0) + (flags & FIRST_FLAGS ? 4 : 0);
      const before = [DURATION, SIZE, FLAGS].filter((field) => flags & field).length * 4;
      return Array.from({ length: count }, (_, sample) => {
        const at = first + sample * (before + 4) + before;
        return isSigned ? segment.readInt32BE(at) : segment.readUInt32BE(at);
      });
    });

/** Where on a track's own timeline the film begins, in its ticks: what an edit list skips (8.6.6); 0 where there is none. */
export const editStart = (init: Buffer): number => {
  const track = findBox(init, ["moov", "trak"]);
  const edits = boxesIn(init, track.start, track.end).find(({ type }) => type === "edts");
  if (!edits) return 0;
  const list = findBox(init, ["elst"], edits);
  const isLong = init[list.start] === 1;
  const count = init.readUInt32BE(list.start + 4);
  for (let entry = 0; entry < count; entry++) {
    const at = list.start + 8 + entry * (isLong ? 20 : 12);
    const start = isLong ? Number(init.readBigInt64BE(at + 8)) : init.readInt32BE(at + 4);
    if (start >= 0) return start;
  }
  return 0;
};
