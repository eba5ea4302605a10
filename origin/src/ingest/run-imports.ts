import { errorFields } from "../platform/log.ts";
import { isUnreachable } from "../platform/unreachable.ts";
import type { ImportDeps } from "./import-deps.ts";
import { claimImport, type Lease } from "./import-lease.postgres.ts";
import { workImport } from "./work-import.ts";

/** Imports that one process fetches at the same time; each holds one part in memory. */
const PARALLEL = 2;
const IDLE_MS = 1_000;
const AWAY_MS = 5_000;

const workOne = async (deps: ImportDeps, lease: Lease, signal: AbortSignal): Promise<boolean> => {
  const askedMs = performance.now();
  const claim = await claimImport(deps.pool, lease);
  if (claim === null) return false;
  const outcome = await workImport(deps, claim, lease, askedMs, signal);
  deps.metrics.count("imports_total", { outcome });
  deps.logger.info("import worked on", { importId: claim.id, outcome, attempt: claim.attempts });
  return true;
};

/**
 * Fetches films until aborted. Any number of processes may do so: an import is held by one at a time, and goes on in another
 * when its holder has died. A Postgres that is away is waited for.
 * @throws what nobody foresaw.
 */
export const runImports = async (deps: ImportDeps, owner: string, signal: AbortSignal): Promise<void> => {
  const lease = { owner, seconds: deps.limits.leaseSeconds };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        if (!(await workOne(deps, lease, signal))) await deps.sleep(IDLE_MS, signal);
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        deps.logger.warn("imports wait for Postgres", errorFields(error));
        await deps.sleep(AWAY_MS, signal);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, loop));
};
