import { err, type Result } from "@cinema/foundation";
import { errorFields, traceOf } from "../platform/log.ts";
import { discardUpload } from "./discard-upload.ts";
import { LostImport, readLeft } from "./download.ts";
import { fetchFilm } from "./fetch-film.ts";
import { finishImport, joinParts } from "./finish-import.ts";
import { holdLease } from "./hold-lease.ts";
import type { ImportDeps, ImportFailure } from "./import-deps.ts";
import { type ImportClaim, type Lease, releaseImport, restImport } from "./import-lease.postgres.ts";
import { failImport, findUploadOf, followUpload } from "./import-rows.postgres.ts";

/** `waiting`: store or database failed, and the import goes on after a pause. */
export type ImportOutcome = "succeeded" | "failed" | "cancelled" | "lost" | "released" | "waiting";

/** An import that ends processes or always meets a failing store is not tried for ever. */
const MAX_ATTEMPTS = 30;
const PAUSE_SECONDS = 20;

const fetchAndFinish = async (
  deps: ImportDeps,
  claim: ImportClaim,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<void, ImportFailure>> => {
  const left = await readLeft(deps, claim, signal);
  if (left !== null && "joined" in left)
    return finishImport(deps, claim, { upload: left.joined, sizeBytes: left.sizeBytes, sha256: null }, signal);
  const download = left?.download ?? null;
  onProgress(download?.writer.offset() ?? 0);
  const fetched = await fetchFilm(deps, claim, download, onProgress, signal);
  if (!fetched.ok) return fetched;
  return finishImport(deps, claim, await joinParts(deps, fetched.value), signal);
};

/** Ends an import with its reason; nothing of the file stays in the store. */
const fail = async (deps: ImportDeps, claim: ImportClaim, failure: ImportFailure): Promise<ImportOutcome> => {
  const nowMs = deps.clock.nowMs();
  const isFailed = await failImport(deps.pool, claim, failure, { id: deps.newId("event", nowMs), nowMs });
  if (!isFailed) return "lost";
  const upload = await findUploadOf(deps.pool, claim.id);
  if (upload !== null) await discardUpload(deps, upload);
  return "failed";
};

/** Whoever cancels removes what is stored, but not what arrived after that. */
const leave = async (deps: ImportDeps, claim: ImportClaim): Promise<ImportOutcome> => {
  const upload = await findUploadOf(deps.pool, claim.id);
  if (upload?.importState !== "cancelled") return "lost";
  await discardUpload(deps, upload);
  return "cancelled";
};

/**
 * Works on one import until it has ended, is taken away, or has to wait.
 * @param heldSinceMs before the claim was asked for, on `performance.now()`.
 */
export const workImport = async (
  deps: ImportDeps,
  claim: ImportClaim,
  lease: Lease,
  heldSinceMs: number,
  stop: AbortSignal,
): Promise<ImportOutcome> => {
  const logger = deps.logger.with({ importId: claim.id, ...traceOf(claim.traceparent ?? undefined) });
  if (claim.upload !== null && claim.upload.state !== "open") {
    await followUpload(deps.pool, claim, claim.upload);
    return claim.upload.state === "completed" ? "succeeded" : "cancelled";
  }
  const lost = new AbortController();
  const done = new AbortController();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), Math.max(0, deps.limits.maxMs - claim.ageMs));
  let received = 0;
  const holding = holdLease(deps, claim, lease, heldSinceMs, () => received, lost, done.signal);
  const signal = AbortSignal.any([stop, lost.signal, late.signal]);
  const onProgress = (bytes: number): void => void (received = bytes);
  try {
    const ended =
      claim.attempts > MAX_ATTEMPTS
        ? err({ reason: "internal" as const, detail: `given up after ${MAX_ATTEMPTS} attempts` })
        : await fetchAndFinish(deps, claim, onProgress, signal);
    if (ended.ok) return "succeeded";
    logger.info("import failed", { code: ended.error.reason, detail: ended.error.detail });
    return await fail(deps, claim, ended.error);
  } catch (error) {
    if (lost.signal.aborted || error instanceof LostImport) return await leave(deps, claim);
    if (late.signal.aborted)
      return await fail(deps, claim, { reason: "timeout", detail: "fetching took longer than the limit for imports" });
    if (stop.aborted) {
      await releaseImport(deps.pool, claim);
      return "released";
    }
    logger.warn("import waits", errorFields(error));
    await restImport(deps.pool, claim, PAUSE_SECONDS);
    return "waiting";
  } finally {
    clearTimeout(timer);
    done.abort();
    await holding;
  }
};
