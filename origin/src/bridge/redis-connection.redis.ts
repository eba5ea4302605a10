import { createClient, ErrorReply, MultiErrorReply, RESP_TYPES } from "redis";

export type RedisReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

/** One shared, multiplexed connection. Strings in replies are Buffers. Throws when Redis cannot be reached. */
export type RedisConnection = {
  readonly send: (args: readonly string[]) => Promise<RedisReply>;
  /** Fails as a whole when Redis refuses to queue a command; a command that fails while running fails alone. */
  readonly transaction: (
    commands: readonly (readonly string[])[],
  ) => Promise<
    { readonly ok: true; readonly value: readonly RedisReply[] } | { readonly ok: false; readonly error: string }
  >;
  readonly close: () => Promise<void>;
};

/** Connects in the background and keeps reconnecting; until then commands fail at once instead of queueing up. */
export const connectRedis = (url: string, onError: (error: unknown) => void): RedisConnection => {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { timeout: 5_000 },
    socket: { connectTimeout: 5_000, reconnectStrategy: (retries) => Math.min(2_000, 50 * 2 ** retries) },
  });
  client.on("error", onError);
  client.connect().catch(onError);
  const typed = client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer, [RESP_TYPES.SIMPLE_STRING]: Buffer });

  return {
    send: async (args) => {
      try {
        return { ok: true, value: await typed.sendCommand<unknown>(args) };
      } catch (error) {
        if (error instanceof ErrorReply) return { ok: false, error: error.message };
        throw error;
      }
    },
    transaction: async (commands) => {
      const multi = typed.multi();
      for (const args of commands) multi.addCommand([...args]);
      try {
        const replies = (await multi.exec()) as readonly unknown[];
        return { ok: true, value: replies.map((value) => ({ ok: true, value })) };
      } catch (error) {
        if (error instanceof MultiErrorReply) return { ok: true, value: error.replies.map(toReply) };
        if (error instanceof ErrorReply) return { ok: false, error: error.message };
        throw error;
      }
    },
    close: async () => {
      if (client.isOpen) client.destroy();
    },
  };
};

const toReply = (value: unknown): RedisReply =>
  value instanceof Error ? { ok: false, error: value.message } : { ok: true, value };
