import { BeaconsReceived, TOPICS } from "@cinema/contracts";
import type { BeaconMessage, BeaconProducer } from "./beacon-producer.upstash.ts";

/** A message of the queue, as Cloudflare hands it over. */
export type QueuedBeacons = {
  readonly body: unknown;
  /** Counts from 1. */
  readonly attempts: number;
  readonly ack: () => void;
  readonly retry: (options?: { readonly delaySeconds?: number }) => void;
};

export type ConsumeBeaconsDeps = {
  readonly producer: BeaconProducer;
  /** Told of messages that could not be handed on; `reason` is stable. */
  readonly onFailure: (reason: "malformed" | "unavailable", messages: number, cause: unknown) => void;
};

/** The bridge takes 8 MiB a request; smaller ones keep the isolate's memory flat. */
const MAX_REQUEST_CHARACTERS = 1_000_000;
const FIRST_DELAY_SECONDS = 5;
const MAX_DELAY_SECONDS = 3_600;

type Pending = { readonly queued: QueuedBeacons; readonly message: BeaconMessage };

/**
 * Waits longer with every attempt: the queue's ten retries then outlast an origin that is away for an hour. After the last of them
 * the queue moves the message to its dead letter queue (`operator.wrangler.toml`).
 */
const retryLater = (queued: QueuedBeacons): void => {
  const delaySeconds = Math.min(MAX_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (queued.attempts - 1));
  queued.retry({ delaySeconds });
};

/** Cuts a batch into requests. */
const requestsOf = (pending: readonly Pending[]): readonly (readonly Pending[])[] => {
  const requests: Pending[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const one of pending) {
    characters += one.message.value.length;
    if (characters > MAX_REQUEST_CHARACTERS) {
      requests.push([]);
      characters = one.message.value.length;
    }
    requests.at(-1)?.push(one);
  }
  return requests;
};

/**
 * Hands queued beacons on to the event log. Every message gets its own verdict after its own work: what failed waits and
 * comes again, what arrived is done, and neither holds up the other. A malformed message may be one of a newer release, so it
 * is retried too, for the release that follows, and ends in the dead letter queue if none can read it.
 */
export const consumeBeacons = async (batch: readonly QueuedBeacons[], deps: ConsumeBeaconsDeps): Promise<void> => {
  const pending: Pending[] = [];
  for (const queued of batch) {
    const parsed = BeaconsReceived.safeParse(queued.body);
    if (parsed.success) {
      const message = { topic: TOPICS.beacons, key: parsed.data.payload.sessionId, value: JSON.stringify(parsed.data) };
      pending.push({ queued, message });
    } else {
      deps.onFailure("malformed", 1, parsed.error.issues[0]?.path.join("."));
      retryLater(queued);
    }
  }
  for (const request of requestsOf(pending)) {
    const appended = await deps.producer.append(request.map((one) => one.message));
    if (appended.ok) {
      for (const { queued } of request) queued.ack();
    } else {
      deps.onFailure(appended.error.reason, request.length, appended.error.cause);
      for (const { queued } of request) retryLater(queued);
    }
  }
};
