/** One ISO-BMFF box inside `bytes`: payload from `start` to `end`. */
export type Box = { readonly type: string; readonly at: number; readonly start: number; readonly end: number };

/** The boxes between `from` and `to`. Throws where a length leads outside: these are our own files, so that is a bug. */
export const boxesIn = (bytes: Buffer, from = 0, to = bytes.length): readonly Box[] => {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    const size = bytes.readUInt32BE(at);
    const large = size === 1;
    const length = large ? Number(bytes.readBigUInt64BE(at + 8)) : size;
    if (length < 8 || at + length > to) throw new Error(`box at ${at} has an impossible length of ${length}`);
    boxes.push({ type: bytes.toString("latin1", at + 4, at + 8), at, start: at + (large ? 16 : 8), end: at + length });
    at += length;
  }
  return boxes;
};

/** Follows a path of box types from the outermost; throws when one is missing. */
export const findBox = (bytes: Buffer, path: readonly string[], within?: Box): Box => {
  let box = within;
  for (const type of path) {
    const found = boxesIn(bytes, box?.start ?? 0, box?.end ?? bytes.length).find(
      (candidate) => candidate.type === type,
    );
    if (!found) throw new Error(`box ${path.join("/")} is missing`);
    box = found;
  }
  if (!box) throw new Error("an empty path leads nowhere");
  return box;
};
