import { createHash } from "node:crypto";
import { retry, type RetryPolicy } from "@cinema/foundation";
import type { CompletedPart, UploadId, UploadStore } from "@cinema/object-store";

export type PartWriterDeps = {
  readonly store: Pick<UploadStore, "uploadPart">;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly signal: AbortSignal;
};

/** Bytes in order, into parts of one size. Holds one part in memory, whatever the file's size. */
export type PartWriter = {
  /** How many bytes of the file are stored or held here; what comes next begins there. */
  readonly offset: () => number;
  readonly parts: () => readonly CompletedPart[];
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Stores what is held, as the last part. */
  readonly end: () => Promise<void>;
};

/** A store that is away for some minutes is waited for. */
const POLICY: RetryPolicy = { attempts: 20, firstDelayMs: 500, maxDelayMs: 15_000 };

class StoreAway extends Error {}

const isMd5 = (etag: string): boolean => /^"?[0-9a-f]{32}"?$/i.test(etag);

/** @throws when the store refuses a part, or stays away for minutes. */
export const createPartWriter = (
  deps: PartWriterDeps,
  upload: UploadId,
  partSizeBytes: number,
  stored: readonly CompletedPart[],
): PartWriter => {
  const parts = [...stored];
  const buffer = new Uint8Array(partSizeBytes);
  let held = 0;

  const put = async (): Promise<void> => {
    const body = buffer.subarray(0, held);
    const md5 = createHash("md5").update(body).digest("hex");
    const sleep = (ms: number): Promise<void> => deps.sleep(ms, deps.signal);
    const isTransient = (error: unknown): boolean => error instanceof StoreAway;
    const part = await retry(POLICY, { sleep, random: deps.random, isTransient }, async () => {
      deps.signal.throwIfAborted();
      const sent = await deps.store.uploadPart(upload, parts.length + 1, body);
      if (!sent.ok) {
        if (sent.error.reason === "unavailable") throw new StoreAway("the store is away");
        throw new Error(`the store refused a part: ${sent.error.reason}`);
      }
      const { etag } = sent.value;
      if (isMd5(etag) && etag.replaceAll('"', "").toLowerCase() !== md5)
        throw new StoreAway("a part arrived damaged in the store");
      return sent.value;
    });
    parts.push(part);
    held = 0;
  };

  return {
    offset: () => parts.length * partSizeBytes + held,
    parts: () => parts,
    write: async (bytes) => {
      for (let start = 0; start < bytes.length;) {
        const taken = Math.min(bytes.length - start, partSizeBytes - held);
        buffer.set(bytes.subarray(start, start + taken), held);
        held += taken;
        start += taken;
        if (held === partSizeBytes) await put();
      }
    },
    end: async () => {
      if (held > 0) await put();
    },
  };
};
