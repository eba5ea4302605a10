/** An event to be appended. `value` is what consumers parse; events of one key keep their order. */
export type NewEvent = {
  readonly topic: string;
  readonly key: string | null;
  readonly value: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Where an event came to stand. `offset` grows within a partition; gaps are normal. */
export type EventPosition = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestampMs: number;
};

export type EventRecord = EventPosition & {
  /** The adapter's own mark of this place in its partition: opaque, only good for `commit`. */
  readonly cursor: string;
  readonly key: string | null;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type PollOptions = {
  readonly maxRecords: number;
  /** How long to wait for the first record, milliseconds. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
};

/**
 * One member of a consumer group in one topic. Of all readers of the same group each partition belongs to one at a
 * time; the others get nothing from `poll` and take over when it goes away.
 */
export type EventReader = {
  /** The records after the last polled one, in order; at first those after the group's committed place. */
  readonly poll: (options: PollOptions) => Promise<readonly EventRecord[]>;
  /**
   * The group is done with `record` and with everything before it in its partition.
   * @throws ReaderLostError when another member owns the partition by now: forget what was polled and poll again.
   */
  readonly commit: (record: EventRecord) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Append-only topics with consumer groups. At least once: what was polled and not committed is polled again. */
export type EventLog = {
  /** All or nothing; positions in the order of `events`. */
  readonly append: (events: readonly NewEvent[]) => Promise<readonly EventPosition[]>;
  /** A group that never committed begins at the oldest record. */
  readonly openReader: (group: { readonly consumer: string; readonly topic: string }) => EventReader;
  /** Records that `consumer` has not committed yet. */
  readonly lag: (group: { readonly consumer: string; readonly topic: string }) => Promise<number>;
  /** Resolves when the log is there and takes events; appends nothing. @throws otherwise. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The reader's place in its group was given to another member (or its connection broke). */
export class ReaderLostError extends Error {
  override readonly name = "ReaderLostError";
}
