import { TOPICS } from "@cinema/contracts";
import type { EventLog } from "@cinema/event-log";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import { hasBasic } from "./secret.ts";

export type KafkaBridgeDeps = {
  readonly log: Pick<EventLog, "append" | "ping">;
  readonly username: string;
  readonly password: string;
  readonly onFailure: (error: unknown) => void;
};

const MAX_BODY_BYTES = 8 * 1024 * 1024;
const Message = z.object({
  topic: z.string(),
  value: z.string(),
  key: z.string().optional(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
});
const Body = z.union([Message, z.array(Message).min(1).max(1_000)]);
const KNOWN_TOPICS: ReadonlySet<string> = new Set(Object.values(TOPICS));

/**
 * `POST /produce`: the producing half of Upstash's Kafka REST, onto the event log. All messages of a request or none. The
 * client repeats every failure, so consumers must know an event by its id. Partition and time stamp are the log's.
 * `GET /health`, with the same credentials: 200 when the log itself answers, 503 when it does not.
 */
export const createKafkaBridge = (deps: KafkaBridgeDeps): Hono => {
  const app = new Hono();
  app.use(async (c, next) => {
    const authorized = hasBasic(c.req.header("authorization"), deps.username, deps.password);
    return authorized ? next() : refuse(c, 401, "unauthorized");
  });
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refuse(c, 413, "request body is too large") }));
  app.post("/produce", async (c) => {
    const body = Body.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) return refuse(c, 400, "expected a message {topic, value, key?, headers?} or an array of them");
    const messages = Array.isArray(body.data) ? body.data : [body.data];
    const stranger = messages.find((message) => !KNOWN_TOPICS.has(message.topic));
    if (stranger !== undefined) return refuse(c, 400, `unknown topic ${JSON.stringify(stranger.topic)}`);
    try {
      const positions = await deps.log.append(
        messages.map((message) => ({
          topic: message.topic,
          key: message.key ?? null,
          value: message.value,
          headers: Object.fromEntries((message.headers ?? []).map((header) => [header.key, header.value])),
        })),
      );
      return c.json(
        positions.map(({ topic, partition, offset, timestampMs }) => ({
          topic,
          partition,
          offset,
          timestamp: timestampMs,
        })),
      );
    } catch (error) {
      deps.onFailure(error);
      return refuse(c, 503, "the event log is unavailable");
    }
  });
  app.get("/health", async (c) => {
    try {
      await deps.log.ping();
      return c.json({ status: "ok" });
    } catch (error) {
      deps.onFailure(error);
      return refuse(c, 503, "the event log is unavailable");
    }
  });
  app.all("*", (c) => refuse(c, 404, "only POST /produce and GET /health are served here"));
  return app;
};

const refuse = (c: Context, status: ContentfulStatusCode, error: string): Response =>
  c.json({ result: "Error", error, status }, status);
