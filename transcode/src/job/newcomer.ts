import type { JobStepKind } from "@cinema/contracts";

/** Steps after which, or at whose end, a new film plays; none of them keeps a core busy. */
const NEARLY_PLAYS: ReadonlySet<JobStepKind> = new Set(["plan", "remux", "first-sound"]);

/** A copy of many gigabytes takes minutes, in which the cores must not lie idle. */
const GIVE_WAY_MS = 10_000;

/**
 * The film that the light lane of this process is about to make playable. Whoever could begin an encode at the same moment gives way for
 * some seconds: encoders on all cores would make viewers wait three times as long for a copy.
 */
export type Newcomer = {
  /** Told by the light lane: what it has claimed, null where there was nothing. */
  readonly claimed: (kind: JobStepKind | null) => void;
  /** Whether to give way, and for how many ms at most; 0 where there is no reason, or patience has been used up. */
  readonly giveWayMs: () => number;
  /** Told by the heavy lane: it has begun something, and has patience again. */
  readonly begun: () => void;
  /** Aborts when the light lane has claimed the next step. */
  readonly changed: () => AbortSignal;
};

export const awaitNewcomers = (nowMs: () => number): Newcomer => {
  let isNear = false;
  let sinceMs: number | null = null;
  let next = new AbortController();
  return {
    claimed: (kind) => {
      isNear = kind !== null && NEARLY_PLAYS.has(kind);
      next.abort();
      next = new AbortController();
    },
    giveWayMs: () => {
      if (!isNear) return 0;
      sinceMs ??= nowMs();
      return Math.max(0, sinceMs + GIVE_WAY_MS - nowMs());
    },
    begun: () => {
      sinceMs = null;
    },
    changed: () => next.signal,
  };
};
