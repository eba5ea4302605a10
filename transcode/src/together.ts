import { ok } from "@cinema/foundation";
import type { StepContext, StepFailure, StepResult } from "./step.ts";

type Part<T> = (context: StepContext) => StepResult<T>;

/**
 * Runs the parts of a step side by side. The first that fails or throws calls the others off, and its failure is the answer;
 * when this ends, none of them runs any more.
 */
export const together = async <T extends readonly unknown[]>(
  context: StepContext,
  parts: { readonly [K in keyof T]: Part<T[K]> },
): StepResult<T> => {
  const others = new AbortController();
  const signal = AbortSignal.any([context.signal, others.signal]);
  const partContext: StepContext = { ...context, signal, tools: context.tools.until(signal) };
  let failure: { readonly error: StepFailure } | { readonly thrown: unknown } | undefined;
  const fail = (found: NonNullable<typeof failure>): void => {
    failure ??= found;
    others.abort();
  };
  const values: unknown[] = [];
  const run = async (part: Part<unknown>, index: number): Promise<void> => {
    try {
      const outcome = await part(partContext);
      if (outcome.ok) values[index] = outcome.value;
      else fail({ error: outcome.error });
    } catch (error) {
      fail({ thrown: error });
    }
  };
  await Promise.all((parts as readonly Part<unknown>[]).map(run));
  if (failure === undefined) return ok(values as unknown as T);
  if ("thrown" in failure) throw failure.thrown;
  return { ok: false, error: failure.error };
};
