import type pg from "pg";

/** Only rows below the oldest running transaction: a slow one may still commit an earlier place (see the schema). */
const MOVE = `
  with moved as (
    delete from outbox where seq in (
      select seq from outbox where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit $1
    )
    returning xid, seq, topic, key, value
  ), appended as (
    insert into event_log (topic, key, value, headers)
    select topic, key, value::text,
           case when value ? 'traceparent' then jsonb_build_object('traceparent', value ->> 'traceparent') else '{}' end
      from moved order by xid, seq
    returning topic
  ), woken as (
    select pg_notify('event_log', topic) from (select distinct topic from appended) topics
  )
  select (select count(*)::int from appended) as moved, (select count(*) from woken)`;

/** Moves up to `limit` rows from the outbox into the event log in one statement. @returns how many. */
export const moveOutboxRows = async (client: pg.Client | pg.Pool, limit: number): Promise<number> => {
  const { rows } = await client.query<{ moved: number }>(MOVE, [limit]);
  return rows[0]?.moved ?? 0;
};
