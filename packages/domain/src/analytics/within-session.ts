/**
 * Holds the events of one request to what can be: nothing happened before its playback session began, or after the request
 * arrived. The player says when each event was; a clock that is wrong, or lies, moves no view into another hour or day.
 * @param startedAtMs of the session; null when unknown.
 */
export const withinSession = <E extends { readonly atMs: number }>(
  events: readonly E[],
  session: { readonly startedAtMs: number | null; readonly receivedAtMs: number },
): readonly E[] => {
  // The clocks of two machines may disagree by a little; arrival is the later word.
  const earliest = Math.min(session.startedAtMs ?? 0, session.receivedAtMs);
  return events.map((event) => {
    const atMs = Math.min(Math.max(event.atMs, earliest), session.receivedAtMs);
    return atMs === event.atMs ? event : { ...event, atMs };
  });
};
