import type { Clock } from "@cinema/foundation";

/** Whether it is time to say something about `subject` again. */
export type Seldom = (subject: string) => boolean;

/** True once in `everyMs` for each subject. Subjects are stable words: they are kept. */
export const createSeldom = (clock: Clock, everyMs = 60_000): Seldom => {
  const said = new Map<string, number>();
  return (subject) => {
    const nowMs = clock.nowMs();
    const last = said.get(subject);
    if (last !== undefined && nowMs - last < everyMs) return false;
    said.set(subject, nowMs);
    return true;
  };
};
