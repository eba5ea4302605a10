import type pg from "pg";
import type { DeadLetter, RunConsumerDeps } from "./run-consumer.ts";

/** One statement: the inbox row remembers the place in the log, so a repeated message is buried once. */
const BURY = `
  with letters as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
      as l (consumer, place, topic, key, value, reason, detail)
  ), fresh as (
    insert into inbox (consumer, event_id) select consumer, place from letters on conflict do nothing
    returning consumer, event_id
  )
  insert into dead_letters (consumer, topic, key, value, reason, detail)
  select l.consumer, l.topic, l.key, l.value, l.reason, l.detail
    from letters l join fresh f on f.consumer = l.consumer and f.event_id = l.place`;

/** Keeps messages that cannot be handled in the table `dead_letters`. */
export const buryIn =
  (pool: pg.Pool): RunConsumerDeps["bury"] =>
  async (letters) => {
    const column = (of: (letter: DeadLetter) => string | null): readonly (string | null)[] => letters.map(of);
    await pool.query(BURY, [
      column((letter) => letter.consumer),
      column(({ record }) => `dlq:${record.topic}:${record.partition}:${record.offset}`),
      column(({ record }) => record.topic),
      column(({ record }) => record.key),
      column(({ record }) => record.value),
      column((letter) => letter.reason),
      column((letter) => letter.detail ?? null),
    ]);
  };
