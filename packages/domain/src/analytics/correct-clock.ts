/** Players whose clock is further off than this are corrected; smaller differences are the network. */
const TOLERATED_MS = 5 * 60_000;

/**
 * Moves the events of one request so that the newest happened when it arrived, if the player's clock is far off. The
 * distances between events are the player's and stay; `withinSession` holds them to what can be.
 */
export const correctClock = <E extends { readonly atMs: number }>(
  events: readonly E[],
  receivedAtMs: number,
): readonly E[] => {
  const newest = events.reduce((most, event) => Math.max(most, event.atMs), 0);
  const shift = receivedAtMs - newest;
  if (Math.abs(shift) <= TOLERATED_MS) return events;
  return events.map((event) => ({ ...event, atMs: Math.max(0, event.atMs + shift) }));
};
