import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import type { RedisConnection, RedisReply } from "./redis-connection.redis.ts";
import { refusalOf } from "./redis-commands.ts";
import { hasBearer } from "./secret.ts";

export type RedisBridgeDeps = {
  /** Null when no Redis is configured: every call is then answered 503, and readers fall back. */
  readonly redis: RedisConnection | null;
  readonly token: string;
  readonly onFailure: (error: unknown) => void;
};

const MAX_BODY_BYTES = 8 * 1024 * 1024;
const Command = z.array(z.union([z.string(), z.number(), z.boolean()])).min(1);
const Commands = z.array(Command).min(1).max(1_000);

/**
 * Upstash's Redis REST: `POST /` one command, `POST /pipeline` several that succeed or fail one by one, `POST /multi-exec`
 * several in one transaction. Strings come as base64 when the client asks for it.
 */
export const createRedisBridge = (deps: RedisBridgeDeps): Hono => {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!hasBearer(c.req.header("authorization"), deps.token)) return refuse(c, 401, "Unauthorized");
    if (deps.redis === null) return refuse(c, 503, "no Redis is configured at the origin (REDIS_URL)");
    return next();
  });
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refuse(c, 413, "request body is too large") }));

  app.post("/", async (c) => {
    const command = Command.safeParse(await c.req.json().catch(() => undefined));
    if (!command.success) return refuse(c, 400, "ERR expected an array of strings and numbers");
    const args = command.data.map(String);
    const refusal = refusalOf(args);
    if (refusal !== null) return refuse(c, 400, refusal);
    return answer(c, async (redis) => {
      const reply = await redis.send(args);
      return reply.ok ? c.json({ result: encoded(c, reply.value) }) : refuse(c, 400, reply.error);
    });
  });

  app.post("/pipeline", async (c) => {
    const commands = Commands.safeParse(await c.req.json().catch(() => undefined));
    if (!commands.success) return refuse(c, 400, "ERR expected an array of commands");
    return answer(c, async (redis) => {
      const replies = commands.data.map(async (command): Promise<RedisReply> => {
        const args = command.map(String);
        const refusal = refusalOf(args);
        return refusal === null ? redis.send(args) : { ok: false, error: refusal };
      });
      return c.json((await Promise.all(replies)).map((reply) => toItem(c, reply)));
    });
  });

  app.post("/multi-exec", async (c) => {
    const commands = Commands.safeParse(await c.req.json().catch(() => undefined));
    if (!commands.success) return refuse(c, 400, "ERR expected an array of commands");
    const all = commands.data.map((command) => command.map(String));
    const refusal = all.map(refusalOf).find((reason) => reason !== null);
    if (refusal !== undefined) return refuse(c, 400, refusal);
    return answer(c, async (redis) => {
      const replies = await redis.transaction(all);
      return replies.ok ? c.json(replies.value.map((reply) => toItem(c, reply))) : refuse(c, 400, replies.error);
    });
  });
  app.all("*", (c) => refuse(c, 404, "not served here"));

  const answer = async (c: Context, work: (redis: RedisConnection) => Promise<Response>): Promise<Response> => {
    try {
      return await work(deps.redis as RedisConnection);
    } catch (error) {
      deps.onFailure(error);
      return refuse(c, 503, "Redis is unavailable");
    }
  };
  return app;
};

const refuse = (c: Context, status: ContentfulStatusCode, error: string): Response => c.json({ error }, status);

const toItem = (c: Context, reply: RedisReply): object =>
  reply.ok ? { result: encoded(c, reply.value) } : { error: reply.error };

/** Strings arrive as bytes; everything else is a number, null or an array of such. */
const encoded = (c: Context, value: unknown): unknown => {
  const encoding = c.req.header("upstash-encoding") === "base64" ? "base64" : "utf8";
  const encode = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(encode);
    if (item instanceof Error) return item.message;
    return Buffer.isBuffer(item) ? item.toString(encoding) : item;
  };
  return encode(value);
};
