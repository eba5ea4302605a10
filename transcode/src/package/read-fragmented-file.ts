import { open } from "node:fs/promises";
import { type Fragment, readFragment } from "./fragment.ts";

/** The parts of a fragmented MP4 file one after the other, so that a long track is never in memory as a whole. */
export type FilePart = { readonly init: Buffer } | { readonly fragment: Fragment };

/** Yields the initialisation segment and then every fragment; the trailing index (mfra) is left out. */
export const readFragmentedFile = async function* (path: string): AsyncGenerator<FilePart> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const read = async (position: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      if (bytesRead !== length) throw new Error("the file ended while it was read");
      return buffer;
    };
    let partStart = 0;
    for (let at = 0; at < size;) {
      const header = await read(at, Math.min(16, size - at));
      const type = header.toString("latin1", 4, 8);
      const size32 = header.readUInt32BE(0);
      at += size32 === 1 ? Number(header.readBigUInt64BE(8)) : size32;
      if (type === "moov") {
        yield { init: await read(partStart, at - partStart) };
        partStart = at;
      } else if (type === "mdat") {
        yield { fragment: readFragment(await read(partStart, at - partStart)) };
        partStart = at;
      }
    }
  } finally {
    await file.close();
  }
};
