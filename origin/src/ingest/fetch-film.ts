import { backoffMs, err, ok, type Result, type RetryPolicy } from "@cinema/foundation";
import { beginDownload, type Download } from "./download.ts";
import type { ImportDeps, ImportFailure } from "./import-deps.ts";
import type { ImportClaim } from "./import-lease.postgres.ts";
import { openSource, type Source } from "./open-source.ts";

/** Tries in a row that bring no new byte. */
const POLICY: RetryPolicy = { attempts: 10, firstDelayMs: 1_000, maxDelayMs: 60_000 };
/** As long as there is no byte at all, the address is more likely to be wrong than the server to be away: told in seconds. */
const FIRST_ATTEMPTS = 5;

/** A whole file, all of it in parts. */
export type Fetched = { readonly download: Download; readonly sizeBytes: number };

type Flow = "ended" | "cut" | "too_large";

/** Reads the next bytes; `cut` when the connection broke or fell silent. */
const readNext = async (
  source: Source,
  chunks: AsyncIterator<Uint8Array>,
  stallMs: number,
): Promise<Uint8Array | "ended" | "cut"> => {
  const timer = setTimeout(() => source.body.destroy(new Error("the server fell silent")), stallMs);
  try {
    const next = await chunks.next();
    return next.done === true ? "ended" : next.value;
  } catch {
    return "cut";
  } finally {
    clearTimeout(timer);
  }
};

/** Carries bytes from the server into the store, as fast as the slower of the two. */
const pump = async (
  deps: ImportDeps,
  { writer, hash }: Download,
  source: Source,
  onProgress: (bytes: number) => void,
): Promise<Flow> => {
  const chunks = (source.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await readNext(source, chunks, deps.limits.stallMs);
      if (typeof next === "string") return next;
      if (writer.offset() + next.length > deps.limits.maxBytes) return "too_large";
      hash?.update(next);
      await writer.write(next);
      onProgress(writer.offset());
    }
  } finally {
    source.body.destroy();
  }
};

const tooLarge = (): { readonly ok: false; readonly error: ImportFailure } =>
  err({ reason: "too_large", detail: "the file is larger than the limit for uploads" });

const isWhole = (download: Download | null, flow: Flow | null): boolean => {
  if (download === null) return false;
  // A server that tells no size says only by a proper end that it was all.
  return download.sizeBytes === null ? flow === "ended" : download.writer.offset() === download.sizeBytes;
};

/**
 * Brings a file into parts in the store, going on at the byte where a connection broke. Where the server cannot, or the
 * file is another one by now, begins again.
 * @throws LostImport, when `signal` aborts, and when the store fails.
 */
export const fetchFilm = async (
  deps: ImportDeps,
  claim: ImportClaim,
  left: Download | null,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<Fetched, ImportFailure>> => {
  let download = left;
  let furthest = left?.writer.offset() ?? 0;
  let failures = 0;
  let flow: Flow | null = null;
  while (!isWhole(download, flow)) {
    signal.throwIfAborted();
    const opened = await openSource(deps.hop, {
      url: claim.url,
      offset: download?.writer.offset() ?? 0,
      validator: download?.validator ?? null,
      sizeBytes: download?.sizeBytes ?? null,
      signal,
    });
    let detail = "the connection broke again and again";
    if (opened.ok) {
      const source = opened.value;
      if ((source.sizeBytes ?? 0) > deps.limits.maxBytes) {
        source.body.destroy();
        return tooLarge();
      }
      if (source.sizeBytes === 0) {
        source.body.destroy();
        return err({ reason: "not_media", detail: "the file is empty" });
      }
      if (download === null || source.from !== download.writer.offset() || source.from === 0) {
        download = await beginDownload(deps, claim, source, download, signal).catch((error: unknown) => {
          source.body.destroy();
          throw error;
        });
      }
      flow = await pump(deps, download, source, onProgress);
      if (flow === "too_large") return tooLarge();
      if (isWhole(download, flow)) break;
    } else if (opened.error.isTransient) {
      detail = opened.error.detail;
    } else {
      return err({ reason: opened.error.reason, detail: opened.error.detail });
    }
    const offset = download?.writer.offset() ?? 0;
    failures = offset > furthest ? 1 : failures + 1;
    furthest = Math.max(furthest, offset);
    if (failures >= (furthest === 0 ? FIRST_ATTEMPTS : POLICY.attempts)) return err({ reason: "fetch_failed", detail });
    await deps.sleep(backoffMs(POLICY, failures, deps.random()), signal);
  }
  if (download === null) throw new Error("a whole file without a download");
  const sizeBytes = download.writer.offset();
  if (sizeBytes === 0) return err({ reason: "not_media", detail: "the file is empty" });
  await download.writer.end();
  return ok({ download, sizeBytes });
};
