export type RetryPolicy = {
  /** Tries in all, the first included. */
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
};

/** Full-jitter exponential back-off: a random share of `first × 2^(attempt-1)`, capped. `random` is in [0, 1). */
export const backoffMs = (policy: RetryPolicy, attempt: number, random: number): number =>
  Math.floor(Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1)) * random);

export type RetryDeps = {
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  /** Whether this failure may pass by itself. Anything else is thrown at once. */
  readonly isTransient: (error: unknown) => boolean;
};

/** Runs `task` until it succeeds, the failure is not transient, or the attempts are used up; then throws the last error. */
export const retry = async <T>(
  policy: RetryPolicy,
  deps: RetryDeps,
  task: (attempt: number) => Promise<T>,
): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task(attempt);
    } catch (error) {
      if (attempt >= policy.attempts || !deps.isTransient(error)) throw error;
      await deps.sleep(backoffMs(policy, attempt, deps.random()));
    }
  }
};
