import type { Clock } from "@cinema/foundation";
import { errorFields, type Log } from "./log.ts";
import { isUnreachable } from "./unreachable.ts";

export type FailureLog = (message: string, error: unknown) => void;

const QUIET_MS = 5_000;

/**
 * Writes failures down. One server that is away fails every call of every caller: of those a line in five seconds, as a
 * warning with how many there were since the last; everything else is an error of its own, with its stack.
 */
export const createFailureLog = (log: Log, clock: Clock): FailureLog => {
  let quietUntilMs = 0;
  let unsaid = 0;
  return (message, error) => {
    if (!isUnreachable(error)) return log.error(message, errorFields(error));
    unsaid += 1;
    if (clock.nowMs() < quietUntilMs) return;
    const { error: why, cause } = errorFields(error);
    log.warn(message, { error: why, ...(cause === undefined ? {} : { cause }), away: true, failures: unsaid });
    quietUntilMs = clock.nowMs() + QUIET_MS;
    unsaid = 0;
  };
};
