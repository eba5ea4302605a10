import type pg from "pg";
import type { EventLog, EventPosition } from "./port.ts";
import { openPostgresReader } from "./reader.postgres.ts";

export type PostgresEventLogDeps = {
  readonly pool: pg.Pool;
  /** Opens a connection of a reader's own: it holds the group's lock and must not be shared. */
  readonly connect: () => Promise<pg.Client>;
  /** Told what is otherwise survived in silence, such as a lost connection. */
  readonly onError?: (error: unknown) => void;
};

/** Channel of the wake-ups; the payload is the topic. */
export const WAKE_CHANNEL = "event_log";

const APPEND = `
  with appended as (
    insert into event_log (topic, key, value, headers)
    select topic, key, value, headers::jsonb
      from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as e (topic, key, value, headers, n)
     order by n
    returning seq, topic, created_at
  ), woken as (
    select pg_notify('${WAKE_CHANNEL}', topic) from (select distinct topic from appended) topics
  )
  select seq, topic, created_at, (select count(*) from woken) from appended order by seq`;

const LAG = `
  select count(*)::int as lag from event_log
   where topic = $2 and (xid, seq) > (
     coalesce((select xid from consumer_offsets where consumer = $1 and topic = $2), '0'::xid8),
     coalesce((select seq from consumer_offsets where consumer = $1 and topic = $2), 0))`;

/** Touches the table; a server that is a replica for the moment reads it and takes nothing. */
const PING = `
  select pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as read_only,
         (select count(*) from (select 1 from event_log limit 1) as one) as rows`;

/** The event log as a table of the origin's Postgres: one partition a topic, offsets are the sequence numbers. */
export const createPostgresEventLog = (deps: PostgresEventLogDeps): EventLog => {
  const readers = new Set<{ readonly close: () => Promise<void> }>();
  return {
    append: async (events) => {
      if (events.length === 0) return [];
      const { rows } = await deps.pool.query<{ seq: string; topic: string; created_at: Date }>(APPEND, [
        events.map((event) => event.topic),
        events.map((event) => event.key),
        events.map((event) => event.value),
        events.map((event) => JSON.stringify(event.headers ?? {})),
      ]);
      return rows.map((row): EventPosition => ({
        topic: row.topic,
        partition: 0,
        offset: Number(row.seq),
        timestampMs: row.created_at.getTime(),
      }));
    },
    openReader: (group) => {
      const reader = openPostgresReader(deps, group);
      readers.add(reader);
      return reader;
    },
    lag: async ({ consumer, topic }) => {
      const { rows } = await deps.pool.query<{ lag: number }>(LAG, [consumer, topic]);
      return rows[0]?.lag ?? 0;
    },
    ping: async () => {
      const { rows } = await deps.pool.query<{ read_only: boolean }>(PING);
      if (rows[0]?.read_only !== false) throw new Error("the event log is read-only");
    },
    close: async () => {
      await Promise.all([...readers].map((reader) => reader.close()));
    },
  };
};
