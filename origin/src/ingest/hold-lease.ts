import type { ImportDeps } from "./import-deps.ts";
import { type ImportClaim, type Lease, renewImport } from "./import-lease.postgres.ts";

/** A holder stops this much before its lease ends, so that its successor is alone. */
const MARGIN = 0.1;

/**
 * Renews the lease of an import until `done` aborts. Aborts `lost` when it is no longer held, or when the database has been
 * away for so long that somebody else may hold it.
 * @param heldSinceMs before the claim was asked for, on `performance.now()`.
 */
export const holdLease = async (
  deps: Pick<ImportDeps, "pool" | "sleep">,
  claim: ImportClaim,
  lease: Lease,
  heldSinceMs: number,
  receivedBytes: () => number,
  lost: AbortController,
  done: AbortSignal,
): Promise<void> => {
  const holdsMs = lease.seconds * 1000 * (1 - MARGIN);
  const endAt = (sinceMs: number): NodeJS.Timeout =>
    setTimeout(() => lost.abort(), Math.max(0, sinceMs + holdsMs - performance.now()));
  let end = endAt(heldSinceMs);
  while (!done.aborted && !lost.signal.aborted) {
    await deps.sleep((lease.seconds * 1000) / 4, AbortSignal.any([done, lost.signal]));
    if (done.aborted || lost.signal.aborted) break;
    const askedMs = performance.now();
    // A database that is away for a moment is asked again; the timer says when that has been too long.
    const isHeld = await renewImport(deps.pool, claim, lease, receivedBytes()).catch(() => null);
    if (isHeld === false) lost.abort();
    if (isHeld !== true) continue;
    clearTimeout(end);
    end = endAt(askedMs);
  }
  clearTimeout(end);
};
