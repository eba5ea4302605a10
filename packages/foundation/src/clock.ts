/** Where time comes from; tests pass their own. */
export type Clock = {
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
};

/** The machine's clock. In workerd it only moves on I/O, which is what request-scoped code wants. */
export const systemClock: Clock = { nowMs: () => Date.now() };

/** A clock that stands still until it is moved. */
export const manualClock = (startMs: number): Clock & { readonly advance: (ms: number) => void } => {
  let now = startMs;
  return {
    nowMs: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
};
