import type { BeaconEvent, BeaconsBody, BeaconType } from "@cinema/contracts";
import type { Clock } from "@cinema/foundation";

export type BeaconQueueDeps = {
  readonly clock: Clock;
  readonly newId: () => string;
  /** Runs `task` after `ms`; gives the function that prevents it. */
  readonly after: (ms: number, task: () => void) => () => void;
  /** Whether the server took the batch; `refused` means that sending it again is pointless. */
  readonly send: (body: BeaconsBody) => Promise<"taken" | "refused" | "lost">;
  /** For a page that is going away: nobody will hear whether it arrived. */
  readonly sendFinal: (body: BeaconsBody) => void;
};

export type BeaconQueue = {
  /** `atMs` is now unless it is given. */
  readonly push: (type: BeaconType, fields?: Partial<Omit<BeaconEvent, "id" | "type">>) => void;
  /** Sends what is waiting now. */
  readonly flush: () => Promise<void>;
  /** Hands everything to the browser to be delivered after the page is gone. */
  readonly flushFinal: () => void;
  /** Later events belong to another playback session. */
  readonly use: (token: string) => void;
};

/** `BeaconsBody` allows 50 events a request. */
const MAX_BATCH = 50;
const FLUSH_AT = 20;
const FLUSH_AFTER_MS = 10_000;
const RETRY_AFTER_MS = 5_000;
const MAX_RETRY_AFTER_MS = 60_000;
/** Older events give way when the network is gone for long. */
const MAX_WAITING = 300;
/** These decide what statistics show, so they do not wait for company. */
const URGENT: ReadonlySet<BeaconType> = new Set(["first_frame", "error", "end"]);

type Waiting = { readonly token: string; readonly event: BeaconEvent };

/** Collects playback events and sends them in batches; an event keeps its id when it is sent again, so it counts once. */
export const createBeaconQueue = (firstToken: string, deps: BeaconQueueDeps): BeaconQueue => {
  let token = firstToken;
  let waiting: Waiting[] = [];
  let cancelTimer: (() => void) | null = null;
  let sending = false;
  let retryMs = RETRY_AFTER_MS;

  const schedule = (ms: number): void => {
    cancelTimer ??= deps.after(ms, () => {
      cancelTimer = null;
      void flush();
    });
  };
  /** The first events that share a token, at most one request's worth. */
  const nextBatch = (): readonly Waiting[] => {
    const first = waiting[0];
    if (first === undefined) return [];
    const end = waiting.findIndex((entry) => entry.token !== first.token);
    return waiting.slice(0, Math.min(MAX_BATCH, end === -1 ? waiting.length : end));
  };
  const bodyOf = (batch: readonly Waiting[]): BeaconsBody => ({
    token: batch[0]!.token,
    events: batch.map((entry) => entry.event),
  });

  const flush = async (): Promise<void> => {
    if (sending) return;
    cancelTimer?.();
    cancelTimer = null;
    sending = true;
    try {
      for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
        const outcome = await deps.send(bodyOf(batch));
        if (outcome === "lost") {
          schedule(retryMs);
          retryMs = Math.min(MAX_RETRY_AFTER_MS, retryMs * 2);
          return;
        }
        retryMs = RETRY_AFTER_MS;
        const sent = new Set(batch);
        waiting = waiting.filter((entry) => !sent.has(entry));
      }
    } finally {
      sending = false;
    }
  };

  return {
    push: (type, fields = {}) => {
      waiting.push({ token, event: { id: deps.newId(), type, atMs: deps.clock.nowMs(), ...fields } });
      if (waiting.length > MAX_WAITING) waiting = waiting.slice(-MAX_WAITING);
      if (URGENT.has(type) || waiting.length >= FLUSH_AT) void flush();
      else schedule(FLUSH_AFTER_MS);
    },
    flush,
    flushFinal: () => {
      cancelTimer?.();
      cancelTimer = null;
      for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
        deps.sendFinal(bodyOf(batch));
        waiting = waiting.slice(batch.length);
      }
    },
    use: (next) => {
      token = next;
    },
  };
};
