import type { Topic } from "@cinema/contracts";
import type { EventRecord } from "@cinema/event-log";

/** What became of one message. Reasons are stable snake_case words: they are metric labels. */
export type Verdict =
  | { readonly kind: "ok" }
  /** Nothing to do, and that is fine: already handled, not ours, outdated. */
  | { readonly kind: "drop"; readonly reason: string }
  /** Can never be handled: kept in `dead_letters` for a person to look at. */
  | { readonly kind: "dlq"; readonly reason: string; readonly detail?: string }
  /** A dependency is away: the same message again, after a while, for as long as it takes. */
  | { readonly kind: "retry"; readonly reason: string };

export const okVerdict: Verdict = { kind: "ok" };

/** One reaction to one topic. */
export type Consumer = {
  /** The consumer group; renaming it handles everything again. */
  readonly name: string;
  readonly topic: Topic;
  /** Most messages handed over at once. */
  readonly batchSize: number;
  /**
   * Verdicts for the first messages, in order; messages without one are handed over again. Must be idempotent.
   * @throws for what is unknown or broken; repeated a few times, then the process stops.
   */
  readonly handle: (records: readonly EventRecord[]) => Promise<readonly Verdict[]>;
};

/** What a step says: go on with a richer context, or the verdict that ends the message. */
export type StepResult<C> = { readonly kind: "next"; readonly context: C } | Verdict;
export type Step<C> = (context: C) => StepResult<C> | Promise<StepResult<C>>;

export const next = <C>(context: C): StepResult<C> => ({ kind: "next", context });

/** Runs the steps in order until one gives a verdict; a message that passed all of them is `ok`. */
export const runSteps = async <C>(steps: readonly Step<C>[], start: C): Promise<Verdict> => {
  let context = start;
  for (const step of steps) {
    const result = await step(context);
    if (result.kind !== "next") return result;
    context = result.context;
  }
  return okVerdict;
};

/**
 * Handles messages one by one. It stops early at a `retry` and at an error behind the first message, so that what is
 * done already is committed before the trouble is faced again.
 */
export const oneByOne =
  (handleOne: (record: EventRecord) => Promise<Verdict>): Consumer["handle"] =>
  async (records) => {
    const verdicts: Verdict[] = [];
    for (const record of records) {
      try {
        const verdict = await handleOne(record);
        verdicts.push(verdict);
        if (verdict.kind === "retry") break;
      } catch (error) {
        if (verdicts.length === 0) throw error;
        break;
      }
    }
    return verdicts;
  };
