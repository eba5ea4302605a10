import { createHash } from "node:crypto";
import { SignedParts, type UploadView } from "@cinema/contracts";
import { retry, type RetryPolicy } from "@cinema/foundation";
import type { ApiClient } from "../platform/api-client.ts";
import { CommandFailure } from "../platform/failure.ts";

/** Requests in flight; more gains nothing on a home line and doubles what a broken one repeats. */
const PARALLEL_PARTS = 4;
/** A line that is away for a minute or two is waited for. */
const POLICY: RetryPolicy = { attempts: 12, firstDelayMs: 500, maxDelayMs: 20_000 };

/** The store said something that may pass, or the line broke. */
class TransientUpload extends Error {}

export type UploadPartsDeps = {
  readonly api: ApiClient;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly onProgress: (uploadedBytes: number) => void;
  readonly signal: AbortSignal;
};

const md5Of = async (blob: Blob): Promise<string> => {
  const hash = createHash("md5");
  for await (const chunk of blob.stream()) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
};

const unquoted = (etag: string): string => etag.replaceAll('"', "").toLowerCase();
const isMd5 = (etag: string): boolean => /^[0-9a-f]{32}$/.test(unquoted(etag));

const putPart = async (
  deps: UploadPartsDeps,
  upload: UploadView,
  partNumber: number,
  blob: Blob,
  md5: string,
): Promise<void> =>
  retry(
    POLICY,
    { sleep: deps.sleep, random: deps.random, isTransient: (error) => error instanceof TransientUpload },
    async () => {
      deps.signal.throwIfAborted();
      const signed = await deps.api
        .call(SignedParts, "POST", `/ingest/uploads/${upload.id}/parts`, { body: { partNumbers: [partNumber] } })
        .catch((cause: unknown) => {
          // The line that carries parts is the one that leads to the cinema.
          if (!(cause instanceof CommandFailure) || cause.reason !== "unreachable") throw cause;
          deps.signal.throwIfAborted();
          throw new TransientUpload("the cinema could not be reached", { cause });
        });
      const url = signed.parts[0]?.url;
      if (url === undefined) throw new CommandFailure("unexpected", `No address was given for part ${partNumber}.`);
      const response = await deps
        .fetch(url, { method: "PUT", body: blob, signal: deps.signal })
        .catch((cause: unknown) => {
          deps.signal.throwIfAborted();
          throw new TransientUpload("the connection to the store broke", { cause });
        });
      await response.body?.cancel();
      if (!response.ok) throw new TransientUpload(`the store answered ${response.status}`);
      const etag = response.headers.get("etag") ?? "";
      if (isMd5(etag) && unquoted(etag) !== md5) throw new TransientUpload("the part arrived damaged");
    },
  );

/**
 * Sends the parts that the store does not hold yet. A part counts as held only when its size and, where the store
 * gives an MD5, its bytes are ours: the file may have changed since the first try.
 */
export const uploadParts = async (deps: UploadPartsDeps, upload: UploadView, file: Blob): Promise<void> => {
  const held = new Map(upload.uploadedParts.map((part) => [part.partNumber, part]));
  let uploaded = 0;
  let next = 1;
  const worker = async (): Promise<void> => {
    while (next <= upload.partCount) {
      const partNumber = next++;
      const start = (partNumber - 1) * upload.partSizeBytes;
      const blob = file.slice(start, Math.min(start + upload.partSizeBytes, upload.sizeBytes));
      const md5 = await md5Of(blob);
      const known = held.get(partNumber);
      const isHeld =
        known !== undefined && known.sizeBytes === blob.size && (!isMd5(known.etag) || unquoted(known.etag) === md5);
      if (!isHeld) await putPart(deps, upload, partNumber, blob, md5);
      uploaded += blob.size;
      deps.onProgress(uploaded);
    }
  };
  const results = await Promise.allSettled(Array.from({ length: PARALLEL_PARTS }, () => worker()));
  const failure = results.find((result) => result.status === "rejected");
  if (failure === undefined) return;
  if (failure.reason instanceof TransientUpload) {
    throw new CommandFailure("unreachable", `The upload stopped: ${failure.reason.message}.`, {
      hint: "Run the same command again; it goes on where it stopped.",
    });
  }
  throw failure.reason;
};
