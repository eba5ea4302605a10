import type { JobView } from "@cinema/contracts";
import type { Clock } from "@cinema/foundation";

export type JobEventsDeps = {
  /** The job as it is now, or null when it is gone. */
  readonly read: () => Promise<JobView | null>;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
};

const POLL_MS = 1_000;
/** Proxies close a connection that is silent for longer. */
const SILENCE_MS = 15_000;
/** A stream ends after this; clients reconnect by themselves after {@link RECONNECT_MS}. */
const MAX_STREAM_MS = 5 * 60_000;
const RECONNECT_MS = 1_000;

/** A paused job may go on; a failed one only when somebody asks for it. */
const ENDS: ReadonlySet<JobView["state"]> = new Set(["succeeded", "failed", "cancelled"]);

const hasEnded = (job: JobView): boolean => ENDS.has(job.state);

/** Tells two states of a job apart; sent as the event's id. */
const eventId = (job: JobView): string => `${Date.parse(job.updatedAt)}-${job.state}-${job.progress}`;

const frame = (job: JobView): string => `event: progress\nid: ${eventId(job)}\ndata: ${JSON.stringify(job)}\n\n`;

/**
 * The frames of a job's event stream (WHATWG HTML §9.2): a `progress` event for every change that is seen, comments in
 * between, and the end once the job has ended. What the client saw last is not sent again, unless it is the end.
 */
export async function* jobEvents(
  deps: JobEventsDeps,
  first: JobView,
  lastEventId: string | null,
): AsyncGenerator<string, void, void> {
  const startedMs = deps.clock.nowMs();
  let job: JobView | null = first;
  let seen = lastEventId;
  let spokeMs = startedMs;
  yield `retry: ${RECONNECT_MS}\n\n`;
  for (;;) {
    const nowMs = deps.clock.nowMs();
    if (job !== null && (eventId(job) !== seen || hasEnded(job))) {
      seen = eventId(job);
      spokeMs = nowMs;
      yield frame(job);
      if (hasEnded(job)) return;
    } else if (nowMs - spokeMs >= SILENCE_MS) {
      spokeMs = nowMs;
      yield ": still here\n\n";
    }
    if (nowMs - startedMs >= MAX_STREAM_MS) return;
    await deps.sleep(POLL_MS);
    try {
      job = await deps.read();
      if (job === null) return;
    } catch {
      // The database is away for a moment: the stream goes on in silence until its time is up.
      job = null;
    }
  }
}

/** Frames as a response body. Reads only as fast as the client does, and stops when it leaves. */
export const streamOf = (frames: AsyncGenerator<string, void, void>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await frames.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      await frames.return();
    },
  });
};
