/**
 * Whether a heartbeat is new. The player counts up by at least one; a number that was already seen is a retry or a replay
 * and must not be counted again.
 */
export const isNewHeartbeat = (lastCounter: number, counter: number): boolean => counter > lastCounter;
