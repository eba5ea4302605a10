import { hostname } from "node:os";
import { type RunClaimDeps, runClaim } from "./run-claim.ts";
import { sweepScratch } from "../workspace/sweep-scratch.ts";
import type { WakeUp } from "./wake-up.postgres.ts";

export type WorkQueueDeps = RunClaimDeps & {
  readonly wakeUp: Pick<WakeUp, "wait">;
  /** Asked this often without a notification: for back-offs that end and leases that run out. */
  readonly pollMs: number;
};

/** Claims and runs steps one after the other until `signal` aborts. Survives a database that is away. */
export const workQueue = async (deps: WorkQueueDeps, signal: AbortSignal): Promise<void> => {
  const owner = `${hostname()}:${process.pid}`;
  let failures = 0;
  await sweepScratch(deps.scratch, deps.queue.endedAmong).catch(() => undefined);
  while (!signal.aborted) {
    try {
      const claim = await deps.queue.claim(owner, deps.leaseSeconds);
      failures = 0;
      if (claim) await runClaim(deps, claim, signal);
      else await deps.wakeUp.wait(deps.pollMs, signal);
    } catch (error) {
      failures++;
      deps.log({ event: "queue.unreachable", failures, error: error instanceof Error ? error.message : "unknown" });
      await deps.wakeUp.wait(Math.min(30_000, 500 * 2 ** failures), signal);
    }
  }
};
