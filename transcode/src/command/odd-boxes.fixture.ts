/** A box of an MP4 (ISO 14496-12, 4.2). */
export const boxOf = (type: string, body: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
};

type Box = { readonly type: string; readonly bytes: Buffer };

const boxesIn = (bytes: Buffer): readonly Box[] => {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = Math.max(8, bytes.readUInt32BE(at));
    boxes.push({ type: bytes.toString("latin1", at + 4, at + 8), bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return boxes;
};

/** Replaces every box at a path. What is moved by that must not be media: the index has to stand behind it, as ffmpeg writes it. */
export const withBox = (bytes: Buffer, path: readonly string[], change: (box: Buffer) => Buffer): Buffer => {
  const [name, ...rest] = path;
  return Buffer.concat(
    boxesIn(bytes).map((box) => {
      if (box.type !== name) return box.bytes;
      return rest.length === 0 ? change(box.bytes) : boxOf(name, withBox(box.bytes.subarray(8), rest, change));
    }),
  );
};

/** Where the first box of a type begins, whatever it lies in. */
export const boxNamed = (bytes: Buffer, type: string): number => bytes.indexOf(type) - 4;

/** Changes a number of 32 bits, `offset` bytes into the body of every box of a type. */
export const withNumber = (bytes: Buffer, type: string, offset: number, change: (value: number) => number): Buffer => {
  const made = Buffer.from(bytes);
  for (let at = made.indexOf(type); at !== -1; at = made.indexOf(type, at + 4)) {
    const place = at + 4 + offset;
    made.writeUInt32BE(change(made.readUInt32BE(place)), place);
  }
  return made;
};
