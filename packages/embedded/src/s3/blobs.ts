import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";

/** A run of bytes on disk. An object is one piece, or one for each part it was uploaded in. */
export type Piece = { readonly blob: string; readonly size: number };

export type Blobs = {
  /** Writes and syncs `source`; on any failure nothing is left behind. */
  readonly write: (source: AsyncIterable<Buffer>) => Promise<string>;
  /** Bytes `start`…`end` (inclusive) across `pieces`. They stay readable until the stream closes, whatever is deleted meanwhile. */
  readonly read: (pieces: readonly Piece[], start: number, end: number) => Readable;
  /** Removes blobs that no object names any more, as soon as nobody reads them. */
  readonly remove: (blobs: readonly string[]) => Promise<void>;
  /** Removes every blob outside `keep`: what a crash left between writing bytes and naming them. */
  readonly sweep: (keep: ReadonlySet<string>) => Promise<number>;
};

const READ_BYTES = 512 * 1024;

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** The part of each piece that lies within `start`…`end`. */
const cut = (pieces: readonly Piece[], start: number, end: number): { blob: string; start: number; end: number }[] => {
  let base = 0;
  return pieces.flatMap(({ blob, size }) => {
    const [from, to] = [Math.max(start - base, 0), Math.min(end - base, size - 1)];
    base += size;
    return from <= to ? [{ blob, start: from, end: to }] : [];
  });
};

/** Immutable files under `root`, named by nothing that a client chose. */
export const openBlobs = async (root: string): Promise<Blobs> => {
  const pathOf = (blob: string): string => join(root, blob.slice(0, 2), blob);
  const readers = new Map<string, number>();
  const doomed = new Set<string>();
  await mkdir(root, { recursive: true });
  const folders = new Set(await readdir(root));

  const unpin = (pinned: readonly { readonly blob: string }[]): void => {
    for (const { blob } of pinned) {
      const left = (readers.get(blob) ?? 1) - 1;
      if (left > 0) readers.set(blob, left);
      else readers.delete(blob);
      if (left <= 0 && doomed.delete(blob)) void rm(pathOf(blob), { force: true }).catch(() => undefined);
    }
  };

  return {
    write: async (source) => {
      const blob = randomUUID().replaceAll("-", "");
      const folder = join(root, blob.slice(0, 2));
      if (!folders.has(blob.slice(0, 2))) {
        await mkdir(folder, { recursive: true });
        await syncFolder(root);
        folders.add(blob.slice(0, 2));
      }
      const handle = await open(pathOf(blob), "wx", 0o600);
      try {
        for await (const chunk of source) {
          for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten;
        }
        await handle.datasync();
        await handle.close();
        await syncFolder(folder);
        return blob;
      } catch (error) {
        await handle.close().catch(() => undefined);
        await rm(pathOf(blob), { force: true });
        throw error;
      }
    },
    read: (pieces, start, end) => {
      const cuts = cut(pieces, start, end);
      for (const { blob } of cuts) readers.set(blob, (readers.get(blob) ?? 0) + 1);
      const file = (at: (typeof cuts)[number]) =>
        createReadStream(pathOf(at.blob), { start: at.start, end: at.end, highWaterMark: READ_BYTES });
      const [first] = cuts;
      const stream =
        first && cuts.length === 1
          ? file(first)
          : Readable.from(
              (async function* () {
                for (const at of cuts) yield* file(at) as AsyncIterable<Buffer>;
              })(),
              { objectMode: false, highWaterMark: READ_BYTES },
            );
      return stream.once("close", () => unpin(cuts));
    },
    remove: async (blobs) => {
      for (const blob of blobs) {
        if (readers.has(blob)) doomed.add(blob);
        else await rm(pathOf(blob), { force: true });
      }
    },
    sweep: async (keep) => {
      let removed = 0;
      for (const folder of folders) {
        for (const blob of await readdir(join(root, folder))) {
          if (keep.has(blob)) continue;
          await rm(join(root, folder, blob), { force: true });
          removed++;
        }
      }
      return removed;
    },
  };
};
