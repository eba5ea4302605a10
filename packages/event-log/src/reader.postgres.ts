import type pg from "pg";
import type { PostgresEventLogDeps } from "./event-log.postgres.ts";
import { type EventReader, type EventRecord, ReaderLostError } from "./port.ts";
import { createWaitingRoom } from "./waiting-room.ts";

/** Wake-ups may come before a row is readable (an older transaction still runs), so waiting is cut into these pieces. */
const POLL_MS = 200;

/**
 * Rows are readable once no transaction that could still commit an earlier place is running; ordered by `seq` alone a
 * slow transaction's rows would be jumped over.
 */
const READ = `
  select seq, xid::text as xid, topic, key, value, headers, created_at
    from event_log
   where topic = $1 and (xid, seq) > ($2::xid8, $3::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
   order by xid, seq
   limit $4`;

const TAKE_TURN = "select pg_try_advisory_lock(hashtextextended($1, 0)) as taken";
/** Also makes the group known, so that nothing it has yet to read is pruned. */
const COMMITTED = `
  with known as (
    insert into consumer_offsets (consumer, topic) values ($1, $2) on conflict do nothing returning xid, seq
  )
  select xid::text as xid, seq from known
  union all
  select xid::text, seq from consumer_offsets where consumer = $1 and topic = $2`;
const COMMIT = `
  insert into consumer_offsets (consumer, topic, xid, seq) values ($1, $2, $3::xid8, $4)
  on conflict (consumer, topic) do update set xid = excluded.xid, seq = excluded.seq, updated_at = now()
   where (consumer_offsets.xid, consumer_offsets.seq) < (excluded.xid, excluded.seq)`;

type Place = { readonly xid: string; readonly seq: string };
type Row = Place & {
  readonly topic: string;
  readonly key: string | null;
  readonly value: string;
  readonly headers: Record<string, string>;
  readonly created_at: Date;
};
/** A connection that holds the group's lock, and how far this reader has polled. */
type Turn = { readonly client: pg.Client; place: Place };

/**
 * A reader that takes its turn by a session-level advisory lock on a connection of its own. Nothing is held open between
 * calls: a transaction with an id would hold back everybody's reading. Commits go through the same connection, so
 * a reader that lost it can commit nothing.
 */
export const openPostgresReader = (
  deps: PostgresEventLogDeps,
  group: { readonly consumer: string; readonly topic: string },
): EventReader => {
  const room = createWaitingRoom();
  const closing = new AbortController();
  const lockName = JSON.stringify(["event-log", group.consumer, group.topic]);
  let client: pg.Client | null = null;
  let turn: Turn | null = null;

  const forget = (lost: pg.Client): void => {
    if (client === lost) client = null;
    if (turn?.client === lost) turn = null;
    lost.end().catch(() => undefined);
    room.wakeAll();
  };

  const orForget = async <T>(answer: Promise<T>, asked: pg.Client): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      forget(asked);
      throw error;
    }
  };

  const connect = async (): Promise<pg.Client> => {
    const fresh = await deps.connect();
    fresh.on("error", (error) => {
      deps.onError?.(error);
      forget(fresh);
    });
    fresh.on("notification", (message) => {
      if (message.payload === group.topic) room.wakeAll();
    });
    await fresh.query("listen event_log");
    return fresh;
  };

  /** Null while another reader has the turn. */
  const takeTurn = async (): Promise<Turn | null> => {
    if (turn !== null) return turn;
    client ??= await connect();
    const mine = client;
    const lock = await orForget(mine.query(TAKE_TURN, [lockName]), mine);
    if (lock.rows[0].taken !== true) return null;
    const { rows } = await orForget(mine.query<Place>(COMMITTED, [group.consumer, group.topic]), mine);
    turn = { client: mine, place: rows[0] ?? { xid: "0", seq: "0" } };
    return turn;
  };

  const read = async (maxRecords: number): Promise<readonly EventRecord[]> => {
    const current = await takeTurn();
    if (current === null) return [];
    const { xid, seq } = current.place;
    const { rows } = await orForget(
      current.client.query<Row>(READ, [group.topic, xid, seq, maxRecords]),
      current.client,
    );
    const last = rows.at(-1);
    if (last !== undefined) current.place = { xid: last.xid, seq: last.seq };
    return rows.map(toRecord);
  };

  return {
    poll: async ({ maxRecords, waitMs, signal }) => {
      const stop = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      const deadline = performance.now() + waitMs;
      for (;;) {
        if (stop.aborted) return [];
        const records = await read(maxRecords);
        const left = deadline - performance.now();
        if (records.length > 0 || left <= 0) return records;
        await room.wait(Math.min(left, POLL_MS), stop);
      }
    },
    commit: async (record) => {
      const current = turn;
      if (current === null) throw new ReaderLostError("the reader's connection was lost");
      const [xid, seq] = record.cursor.split(":");
      try {
        await current.client.query(COMMIT, [group.consumer, group.topic, xid, seq]);
      } catch (error) {
        // Also for a refused statement: starting over from the committed place is always right.
        forget(current.client);
        throw new ReaderLostError("the reader's connection was lost", { cause: error });
      }
    },
    close: async () => {
      closing.abort();
      const open = client;
      client = null;
      turn = null;
      await open?.end();
    },
  };
};

const toRecord = (row: Row): EventRecord => ({
  topic: row.topic,
  partition: 0,
  offset: Number(row.seq),
  cursor: `${row.xid}:${row.seq}`,
  key: row.key,
  value: row.value,
  headers: row.headers,
  timestampMs: row.created_at.getTime(),
});
