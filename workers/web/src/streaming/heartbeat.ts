import type { HeartbeatBody, HeartbeatView, MediaGrant } from "@cinema/contracts";
import type { Clock, Result } from "@cinema/foundation";
import type { Refusal } from "../platform/refusal.ts";

export type HeartbeatDeps = {
  readonly clock: Clock;
  /** Runs `task` after `ms`; gives the function that prevents it. */
  readonly after: (ms: number, task: () => void) => () => void;
  readonly send: (body: HeartbeatBody) => Promise<Result<HeartbeatView, Refusal>>;
  /** Sends without waiting for an answer, for a page that is going away. */
  readonly sendFinal: (body: HeartbeatBody) => void;
  readonly snapshot: () => Pick<HeartbeatBody, "positionSeconds" | "state">;
  readonly onGrant: (grant: MediaGrant) => void;
  /** The session is gone for good; a new one is needed. */
  readonly onLost: (refusal: Refusal) => void;
};

export type Heartbeat = {
  readonly start: () => void;
  /** Beats now (pause, seek, end) and goes on from there. Resolves when the answer is in. */
  readonly beat: () => Promise<void>;
  /** Whether the renewal that should have happened did not, because the machine slept or the network was gone. */
  readonly isOverdue: () => boolean;
  readonly final: () => void;
  /** The last beat of a player that is closed; resolves when the position is stored. */
  readonly close: () => Promise<void>;
  readonly stop: () => void;
};

const RETRY_MS = 3_000;
/** A token is renewed this long before it is asked for, because the answer takes time too. */
const RENEW_EARLY_MS = 2_000;
const MIN_GAP_MS = 1_000;
const OVERDUE_MS = 10_000;

/** Refusals after which another heartbeat of this session is useless: it ended, or its viewer may no longer watch. */
const ENDING = new Set(["streaming.session_not_found", "streaming.not_entitled", "catalog.title_not_found"]);
const isGone = (refusal: Refusal): boolean =>
  refusal.reason === "problem" && (ENDING.has(refusal.code) || refusal.status === 401);

/**
 * Keeps a playback session alive: one heartbeat every `intervalSeconds`, earlier when the media token asks for it, at
 * once when the player pauses, seeks or ends. The counter only goes up, also over lost answers.
 */
export const createHeartbeat = (
  plan: { readonly intervalSeconds: number; readonly renewAfterSeconds: number | null },
  deps: HeartbeatDeps,
): Heartbeat => {
  let counter = 0;
  let cancel: (() => void) | null = null;
  let inFlight: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let renewAtMs = plan.renewAfterSeconds === null ? Infinity : deps.clock.nowMs() + plan.renewAfterSeconds * 1000;

  const nextBody = (): HeartbeatBody => ({ counter: ++counter, ...deps.snapshot() });

  const schedule = (ms: number): void => {
    cancel?.();
    cancel = stopped ? null : deps.after(ms, () => void beat());
  };
  const untilNext = (): number => {
    const renewal = renewAtMs - deps.clock.nowMs() - RENEW_EARLY_MS;
    return Math.max(MIN_GAP_MS, Math.min(plan.intervalSeconds * 1000, renewal));
  };

  const once = async (): Promise<void> => {
    const answer = await deps.send(nextBody());
    if (stopped) return;
    if (answer.ok) {
      const { grant } = answer.value;
      if (grant.renewAfterSeconds !== null) renewAtMs = deps.clock.nowMs() + grant.renewAfterSeconds * 1000;
      deps.onGrant(grant);
      return schedule(untilNext());
    }
    if (isGone(answer.error)) {
      stopped = true;
      cancel?.();
      return deps.onLost(answer.error);
    }
    const wait = answer.error.reason === "problem" ? (answer.error.retryAfterSeconds ?? 0) * 1000 : 0;
    schedule(Math.max(RETRY_MS, wait));
  };

  const beat = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (inFlight !== null) {
      // What happened meanwhile (a seek after a pause) is worth one more beat, however many asked.
      again = true;
      return inFlight;
    }
    cancel?.();
    inFlight = (async () => {
      do {
        again = false;
        await once();
      } while (again && !stopped);
    })().finally(() => {
      inFlight = null;
    });
    return inFlight;
  };

  return {
    start: () => schedule(untilNext()),
    beat,
    isOverdue: () => !stopped && deps.clock.nowMs() > renewAtMs + OVERDUE_MS,
    final: () => {
      if (!stopped) deps.sendFinal(nextBody());
    },
    close: async () => {
      if (stopped) return;
      stopped = true;
      cancel?.();
      await deps.send(nextBody());
    },
    stop: () => {
      stopped = true;
      cancel?.();
    },
  };
};
