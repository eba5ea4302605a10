import type pg from "pg";

export type InboxOutcome<T> = { readonly handled: true; readonly value: T } | { readonly handled: false };

/**
 * Runs `effect` at most once for this consumer and event: the inbox row and whatever the effect writes through `client`
 * are one transaction. A second delivery waits for the first one to end and then finds it handled.
 */
export const onceInTransaction = async <T>(
  pool: pg.Pool,
  handled: { readonly consumer: string; readonly eventId: string },
  effect: (client: pg.PoolClient) => Promise<T>,
): Promise<InboxOutcome<T>> => {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query("begin");
    const inbox = await client.query("insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing", [
      handled.consumer,
      handled.eventId,
    ]);
    const outcome: InboxOutcome<T> =
      inbox.rowCount === 0 ? { handled: false } : { handled: true, value: await effect(client) };
    await client.query("commit");
    broken = false;
    return outcome;
  } catch (error) {
    broken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
};
