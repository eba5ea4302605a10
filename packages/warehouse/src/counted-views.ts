/** Clocks of two machines differ, and a player reports a second before it is over. */
const TOLERATED_SECONDS = 2;

/**
 * Seconds watched in one playback session, an aggregate over its rows: what its player reported, but no more than went by
 * between the session's start and the arrival of its last report.
 */
export const WATCHED_SECONDS = `least(
  sum(watched_seconds),
  greatest(0, dateDiff('millisecond', max(session_started_at), max(received_at)) / 1000 + ${TOLERATED_SECONDS}))`;

/** Seconds watched in one playback session that make a view. */
const VIEW_SECONDS = 10;
/** The same viewer counts again when a view begins this long after the last one that counted. */
const VIEW_AGAIN_MS = 3_600_000;

/**
 * Views of each title and viewer: `title_id, viewer_id, views, last_at`. The sessions of a viewer that became a view are
 * walked in order of time, because whether one counts depends on the last one that did.
 * @param condition on the columns of `beacons`; trusted SQL with query parameters.
 */
export const COUNTED_VIEWS = (condition: string): string => `
  select title_id, viewer_id, folded.1 as views, fromUnixTimestamp64Milli(folded.2, 'UTC') as last_at
  from (
    select title_id, viewer_id, arrayFold(
      (counted, at) -> if(at - counted.2 >= ${VIEW_AGAIN_MS}, (toUInt32(counted.1 + 1), at), counted),
      arraySort(groupArray(toUnixTimestamp64Milli(began))),
      (toUInt32(0), toInt64(-${VIEW_AGAIN_MS}))
    ) as folded
    from (
      select title_id, viewer_id, session_id, minIf(at, type = 'progress') as began
      from beacons final
      where ${condition}
      group by title_id, viewer_id, session_id
      having ${WATCHED_SECONDS} >= ${VIEW_SECONDS}
    )
    group by title_id, viewer_id
  )`;
