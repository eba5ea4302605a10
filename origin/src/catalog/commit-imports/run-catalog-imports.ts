import { errorFields, type Log } from "../../platform/log.ts";
import type { Metrics } from "../../platform/metrics.ts";
import { isUnreachable } from "../../platform/unreachable.ts";
import { type CommitDeps, commitNext, failImport } from "./commit-import.postgres.ts";

export type CatalogImportsDeps = CommitDeps & {
  readonly logger: Log;
  readonly metrics: Metrics;
  /** Returns early when aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

const IDLE_MS = 1_000;
const AWAY_MS = 5_000;
/** Something else may have written the same external id or deleted the same person in between: the next plan sees it. */
const TRIES = 3;

/**
 * Commits bulk imports until aborted, one at a time. Any number of processes may do so. A Postgres that is away is waited for; an
 * import that fails three times in a row is given up and says so.
 */
export const runCatalogImports = async (deps: CatalogImportsDeps, signal: AbortSignal): Promise<void> => {
  const failures = new Map<string, number>();
  while (!signal.aborted) {
    try {
      const startedMs = performance.now();
      const done = await commitNext(deps);
      if (done === null) {
        await deps.sleep(IDLE_MS, signal);
        continue;
      }
      failures.delete(done.id);
      deps.metrics.count("catalog_imports_total", { outcome: done.result });
      deps.logger.info("catalogue import", {
        importId: done.id,
        result: done.result,
        ...done.outcome,
        ms: Math.round(performance.now() - startedMs),
      });
    } catch (error) {
      const id =
        error instanceof Error && "importId" in error && typeof error.importId === "string" ? error.importId : null;
      const isAway = isUnreachable(error);
      deps.logger.warn("catalogue import waits", { importId: id, ...errorFields(error) });
      if (id !== null && !isAway) {
        const times = (failures.get(id) ?? 0) + 1;
        failures.set(id, times);
        if (times >= TRIES) {
          failures.delete(id);
          deps.metrics.count("catalog_imports_total", { outcome: "failed" });
          await failImport(deps.pool, id, deps.clock.nowMs()).catch(() => undefined);
        }
      } else if (id === null && !isAway) throw error;
      await deps.sleep(AWAY_MS, signal);
    }
  }
};
