import { hostname } from "node:os";
import type { JobStepKind } from "@cinema/contracts";
import { awaitNewcomers, type Newcomer } from "./newcomer.ts";
import { type RunClaimDeps, runClaim } from "./run-claim.ts";
import { sweepScratch } from "../workspace/sweep-scratch.ts";
import type { WakeUp } from "./wake-up.postgres.ts";

export type WorkQueueDeps = RunClaimDeps & {
  readonly wakeUp: Pick<WakeUp, "wait" | "heard">;
  /** Asked this often without a notification: for back-offs that end and leases that run out. */
  readonly pollMs: number;
};

/**
 * Steps that need a core or more for long: a process works on one of them at a time, so that its death costs no more than one. The
 * stretch that a film begins with (`first-00000`) is short and not to wait for them: whichever lane is free takes it.
 */
const HEAVY: readonly JobStepKind[] = ["first", "chunk", "package", "verify", "publish", "replace-rendition"];
/** Steps that need little, or come before everything else: done beside a heavy one. */
const LIGHT: readonly JobStepKind[] = [
  "probe",
  "plan",
  "remux",
  "first-sound",
  "sound",
  "subtitles",
  "add-subtitles",
  "remove-subtitles",
  "cleanup",
];

const SWEEP_EVERY_MS = 60_000;

/** What a heavy lane may begin while a new film is about to play: the stretch that another one begins with. */
const WHILE_GIVING_WAY: readonly JobStepKind[] = ["first"];

type Lane = { readonly kinds: readonly JobStepKind[]; readonly isHeavy: boolean };

const workLane = async (deps: WorkQueueDeps, lane: Lane, newcomer: Newcomer, signal: AbortSignal): Promise<void> => {
  const owner = `${hostname()}:${process.pid}`;
  let failures = 0;
  while (!signal.aborted) {
    const heard = deps.wakeUp.heard();
    const changed = newcomer.changed();
    const giveWayMs = lane.isHeavy ? newcomer.giveWayMs() : 0;
    try {
      const claim = await deps.queue.claim(owner, deps.leaseSeconds, giveWayMs > 0 ? WHILE_GIVING_WAY : lane.kinds);
      failures = 0;
      if (!lane.isHeavy) newcomer.claimed(claim?.kind ?? null);
      else if (claim) newcomer.begun();
      if (claim) await runClaim(deps, claim, signal);
      else if (giveWayMs > 0)
        await deps.wakeUp.wait(Math.min(deps.pollMs, giveWayMs), AbortSignal.any([signal, changed]), heard);
      else await deps.wakeUp.wait(deps.pollMs, signal, heard);
    } catch (error) {
      failures++;
      deps.log({ event: "queue.unreachable", failures, error: error instanceof Error ? error.message : "unknown" });
      await deps.wakeUp.wait(Math.min(30_000, 500 * 2 ** failures), signal, deps.wakeUp.heard());
    }
  }
};

/**
 * Claims and runs steps until `signal` aborts, a heavy and a light one side by side. Survives a database that is away, and
 * removes from time to time what ended jobs have left on this machine.
 */
export const workQueue = async (deps: WorkQueueDeps, signal: AbortSignal): Promise<void> => {
  const sweep = (): Promise<unknown> => sweepScratch(deps.scratch, deps.queue.endedAmong).catch(() => undefined);
  await sweep();
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  try {
    const newcomer = awaitNewcomers(() => performance.now());
    await Promise.all([
      workLane(deps, { kinds: HEAVY, isHeavy: true }, newcomer, signal),
      workLane(deps, { kinds: LIGHT, isHeavy: false }, newcomer, signal),
    ]);
  } finally {
    clearInterval(timer);
  }
};
