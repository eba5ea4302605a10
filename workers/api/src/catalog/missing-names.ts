/** Names of pictures that the store did not have a moment ago. */
export type MissingNames = {
  readonly has: (name: string, nowMs: number) => boolean;
  readonly add: (name: string, nowMs: number) => void;
};

/** A picture that is put into the store after somebody asked for it must show up soon. */
const KEPT_MS = 10_000;
const MAX_NAMES = 1_000;

/** A bounded memo per isolate: asking again for what is not there does not reach the store. */
export const createMissingNames = (): MissingNames => {
  const missingAtMs = new Map<string, number>();
  return {
    has: (name, nowMs) => nowMs - (missingAtMs.get(name) ?? Number.NEGATIVE_INFINITY) < KEPT_MS,
    add: (name, nowMs) => {
      missingAtMs.delete(name);
      missingAtMs.set(name, nowMs);
      const [oldest] = missingAtMs.keys();
      if (missingAtMs.size > MAX_NAMES && oldest !== undefined) missingAtMs.delete(oldest);
    },
  };
};
