import { type EventLog, type EventReader, type EventRecord, ReaderLostError } from "@cinema/event-log";
import { backoffMs, type Clock, type RetryPolicy } from "@cinema/foundation";
import type { Consumer, Verdict } from "./consumer.ts";
import { errorFields, type Log, traceOf } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { createSeldom, type Seldom } from "./seldom.ts";
import { isUnreachable } from "./unreachable.ts";

export type DeadLetter = {
  readonly consumer: string;
  readonly record: EventRecord;
  readonly reason: string;
  readonly detail?: string;
};

export type RunConsumerDeps = {
  readonly log: EventLog;
  /** Keeps messages that cannot be handled. Idempotent for the same consumer and record. */
  readonly bury: (letters: readonly DeadLetter[]) => Promise<void>;
  readonly logger: Log;
  readonly metrics: Metrics;
  /** Returns early when aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly clock: Clock;
  /** Delays of every repetition; `attempts` is the budget of errors that nobody knows, after which the process stops. */
  readonly retryPolicy?: RetryPolicy;
};

const RETRY_POLICY: RetryPolicy = { attempts: 6, firstDelayMs: 200, maxDelayMs: 10_000 };
const POLL_WAIT_MS = 5_000;

/**
 * Reads the consumer's topic until aborted. A message is committed only after its verdict. A store that is away is waited
 * for without end; an unknown error that outlives its budget is thrown, so that the process stops with the message still
 * uncommitted instead of losing it.
 */
export const runConsumer = async (consumer: Consumer, deps: RunConsumerDeps, signal: AbortSignal): Promise<void> => {
  const logger = deps.logger.with({ consumer: consumer.name, topic: consumer.topic });
  const policy = deps.retryPolicy ?? RETRY_POLICY;
  const reader = deps.log.openReader({ consumer: consumer.name, topic: consumer.topic });
  let pending: readonly EventRecord[] = [];
  const seldom = createSeldom(deps.clock);
  let failures = 0;
  let retries = 0;
  const waitAgain = (): Promise<void> => {
    retries += 1;
    return deps.sleep(backoffMs(policy, retries, deps.random()), signal);
  };
  try {
    while (!signal.aborted) {
      try {
        if (pending.length === 0) {
          pending = await reader.poll({ maxRecords: consumer.batchSize, waitMs: POLL_WAIT_MS, signal });
          if (pending.length === 0) {
            failures = 0;
            retries = 0;
            continue;
          }
        }
        const verdicts = await consumer.handle(pending);
        if (verdicts.length === 0) throw new Error("the consumer gave no verdict");
        const settled = await settle(consumer, deps, logger, seldom, reader, pending, verdicts);
        pending = pending.slice(settled);
        failures = 0;
        if (settled > 0) retries = 0;
        if (verdicts[settled]?.kind === "retry") await waitAgain();
      } catch (error) {
        if (error instanceof ReaderLostError) {
          logger.warn("lost the place in the group, polling again", errorFields(error));
          pending = [];
          continue;
        }
        if (isUnreachable(error)) {
          deps.metrics.count("consumer_waits_total", { consumer: consumer.name });
          if (seldom("unreachable")) logger.warn("a store is unreachable, waiting for it", errorFields(error));
          await waitAgain();
          continue;
        }
        failures += 1;
        deps.metrics.count("consumer_errors_total", { consumer: consumer.name });
        logger.error("consumer failed", { ...errorFields(error), attempt: failures });
        if (failures >= policy.attempts) throw error;
        await deps.sleep(backoffMs(policy, failures, deps.random()), signal);
      }
    }
  } finally {
    await reader.close();
  }
};

/** Buries, counts and commits up to the first `retry`. @returns how many messages are done. */
const settle = async (
  consumer: Consumer,
  deps: RunConsumerDeps,
  logger: Log,
  seldom: Seldom,
  reader: EventReader,
  records: readonly EventRecord[],
  verdicts: readonly Verdict[],
): Promise<number> => {
  const firstRetry = verdicts.findIndex((verdict) => verdict.kind === "retry");
  const settled = Math.min(firstRetry === -1 ? verdicts.length : firstRetry, records.length);
  const letters: DeadLetter[] = [];
  for (const [index, verdict] of verdicts.slice(0, settled + 1).entries()) {
    const record = records[index];
    if (record === undefined) break;
    if (verdict.kind !== "ok") {
      const fields = { verdict: verdict.kind, reason: verdict.reason, offset: record.offset };
      const level = verdict.kind === "drop" ? logger.info : logger.warn;
      if (verdict.kind !== "retry" || seldom(verdict.reason)) {
        level("message not handled", { ...fields, ...traceOf(record.headers["traceparent"]) });
      }
    }
    if (verdict.kind === "dlq") letters.push({ consumer: consumer.name, record, ...verdict });
    const reason = verdict.kind === "ok" ? "" : verdict.reason;
    deps.metrics.count("consumer_messages_total", { consumer: consumer.name, verdict: verdict.kind, reason });
  }
  const last = records[settled - 1];
  if (last === undefined) return 0;
  if (letters.length > 0) await deps.bury(letters);
  await reader.commit(last);
  return settled;
};
