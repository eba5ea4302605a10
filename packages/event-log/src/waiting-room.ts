/** Lets several waiters sleep until somebody wakes them, their time is up, or they are aborted; none of it is an error. */
export type WaitingRoom = {
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly wakeAll: () => void;
};

export const createWaitingRoom = (): WaitingRoom => {
  const waiters = new Set<() => void>();
  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true || ms <= 0) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          waiters.delete(done);
          signal?.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        waiters.add(done);
        signal?.addEventListener("abort", done);
      }),
    wakeAll: () => {
      for (const done of waiters) done();
    },
  };
};
