import { TOPICS } from "@cinema/contracts";
import type pg from "pg";

/** The moment up to which windows are announced stands, in milliseconds, where a consumer's place in a topic does. */
const PLACE = ["catalog.announce_flips", "clock"] as const;

/**
 * How long after a boundary it is announced. Whoever projects the title then decides at its own clock, which must not stand
 * before the boundary: nobody would look again.
 */
export const SKEW_MS = 2_000;

/**
 * Moves the place to $3 and announces every title whose own windows have a start or an end between the old place and the new, and
 * all its parts: they take its windows where they have none, and are out of sight where it is. Of two processes one waits for the other's row and finds nothing left.
 */
const ANNOUNCE = `
with recursive moved as (
  update consumer_offsets place set seq = $3::bigint, updated_at = now()
    from (select seq from consumer_offsets where consumer = $1 and topic = $2 for update) before
   where place.consumer = $1 and place.topic = $2 and before.seq < $3::bigint
  returning to_timestamp(before.seq / 1000.0) as since, to_timestamp($3::bigint / 1000.0) as until
),
touched (id) as (
  select w.title_id from moved join rights_windows w
      on (w.starts_at > moved.since and w.starts_at <= moved.until) or (w.ends_at > moved.since and w.ends_at <= moved.until)
  union
  select part.id from touched join titles part on part.parent_id = touched.id
),
event as (
  insert into outbox (topic, key, value)
  select $4, t.id, jsonb_build_object('id', $5 || '.' || t.id, 'type', 'title.updated', 'occurredAt', $6::text,
      'payload', jsonb_build_object('titleId', t.id))
    from touched join titles t using (id) where t.state = 'published' and t.deleted_at is null
  returning 1
)
select count(*)::int as titles from event`;

export type AnnounceFlipsDeps = {
  readonly pool: pg.Pool;
  readonly nowMs: number;
  /** `evt_…`; the ids of the events begin with it. */
  readonly eventId: string;
};

/**
 * Announces the titles whose rights have changed by the clock alone since the last call, however long ago that was, so that
 * indexes look at them again. One statement; a crash leaves the place where it was. The first call ever announces all that ever
 * changed.
 */
export const announceFlips = async ({ pool, nowMs, eventId }: AnnounceFlipsDeps): Promise<number> => {
  await pool.query("insert into consumer_offsets (consumer, topic) values ($1, $2) on conflict do nothing", [...PLACE]);
  const { rows } = await pool.query<{ titles: number }>(ANNOUNCE, [
    ...PLACE,
    nowMs - SKEW_MS,
    TOPICS.titles,
    eventId,
    new Date(nowMs).toISOString(),
  ]);
  return rows[0]?.titles ?? 0;
};
