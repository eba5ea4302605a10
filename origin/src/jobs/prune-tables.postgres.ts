import type pg from "pg";

/** Rows of one statement, so that a long backlog never holds a lock or a snapshot for long. */
const BATCH = 10_000;

/**
 * How long what is kept. The inbox outlives the event log, or an event that is read again would be handled again. Events
 * that some consumer has not committed stay however old they are.
 */
const RULES: readonly { readonly table: string; readonly old: string }[] = [
  {
    table: "event_log",
    old: `created_at < now() - interval '7 days' and not exists (
      select from consumer_offsets o
       where o.topic = event_log.topic and (o.xid, o.seq) < (event_log.xid, event_log.seq))`,
  },
  { table: "inbox", old: "handled_at < now() - interval '30 days'" },
  { table: "search_misses", old: "day < current_date - 90" },
  // Later than any write of before the removal can arrive.
  { table: "search_documents", old: "removed_at < now() - interval '7 days'" },
  { table: "idempotency_keys", old: "created_at < now() - interval '2 days' and locked_until < now()" },
  {
    table: "refresh_tokens",
    old: "expires_at < now() - interval '1 day' or rotated_at < now() - interval '60 days'",
  },
];

/** Deletes what is too old to be needed. @returns rows deleted by table. */
export const pruneTables = async (pool: pg.Pool): Promise<Readonly<Record<string, number>>> => {
  const deleted: Record<string, number> = {};
  for (const { table, old } of RULES) {
    deleted[table] = 0;
    for (;;) {
      const statement = `delete from ${table} where ctid = any(array(select ctid from ${table} where ${old} limit ${BATCH}))`;
      const { rowCount } = await pool.query(statement);
      deleted[table] += rowCount ?? 0;
      if ((rowCount ?? 0) < BATCH) break;
    }
  }
  return deleted;
};
