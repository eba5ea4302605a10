import type { Sync } from "./measure-sync.ts";

/** EBU R37: at the end of a chain sound may be 40 ms early or 60 ms late; beyond that people see it. */
const [EARLY_SECONDS, LATE_SECONDS] = [-0.04, 0.06];
/** One picture of the comparison. */
const RESOLUTION_SECONDS = 0.02;

/** Sounds that are out of step with the picture, in words. A sound that could not be judged is not blamed. */
export const checkSync = (sync: readonly Sync[]): readonly string[] =>
  sync.flatMap(({ trackId, soundLateSeconds: late }) => {
    if (late === null || (late >= EARLY_SECONDS - RESOLUTION_SECONDS && late <= LATE_SECONDS + RESOLUTION_SECONDS))
      return [];
    return [`${trackId} is ${Math.abs(Math.round(late * 1000))} ms ${late > 0 ? "behind" : "ahead of"} the picture`];
  });
