import { Redis } from "@upstash/redis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectRedis, type RedisConnection } from "./redis-connection.redis.ts";
import { createRedisBridge } from "./redis.ts";
import { type HttpServer, startHttpServer } from "../platform/http-server.ts";

const TOKEN = "redis-secret";
const REDIS_URL = process.env["REDIS_URL"];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const start = async (redis: RedisConnection | null): Promise<HttpServer> => {
  const bridge = await startHttpServer(createRedisBridge({ redis, token: TOKEN, onFailure: () => undefined }), {
    host: "127.0.0.1",
    port: 0,
  });
  closing.push(bridge.stop);
  if (redis !== null) closing.push(redis.close);
  return bridge;
};
const clientOf = (bridge: HttpServer, token = TOKEN): Redis =>
  new Redis({ url: bridge.url, token, retry: false, enableTelemetry: false });

const skipped = REDIS_URL === undefined ? " (SKIPPED: REDIS_URL is not set, so no real Redis was tried)" : "";
describe.skipIf(REDIS_URL === undefined)(`Upstash's Redis client on a real Redis${skipped}`, () => {
  let redis: Redis;
  let bridge: HttpServer;
  const key = (name: string): string => `test:${process.pid}:${name}`;
  beforeEach(async () => {
    const connection = connectRedis(REDIS_URL ?? "", () => undefined);
    await vi.waitFor(() => connection.send(["PING"]));
    bridge = await start(connection);
    redis = clientOf(bridge);
    closing.unshift(async () => {
      const keys = await redis.keys(key("*"));
      if (keys.length > 0) await redis.del(...keys);
    });
  });

  it("keeps strings, numbers, objects and text of any alphabet", async () => {
    expect(await redis.set(key("s"), "кино ☃ OK")).toBe("OK");
    expect(await redis.get(key("s"))).toBe("кино ☃ OK");
    await redis.set(key("o"), { a: [1, "two", null] }, { ex: 100 });
    expect(await redis.get(key("o"))).toEqual({ a: [1, "two", null] });
    expect(await redis.incrby(key("n"), 41)).toBe(41);
    expect(await redis.get(key("none"))).toBeNull();
    expect(await redis.ttl(key("o"))).toBeGreaterThan(90);
  });

  it("answers hashes, sorted sets, scans and scripts in the shapes that the client knows", async () => {
    await redis.hset(key("h"), { name: "Film", year: 2021 });
    expect(await redis.hgetall(key("h"))).toEqual({ name: "Film", year: 2021 });
    await redis.zadd(key("z"), { score: 1.5, member: "a" }, { score: 3, member: "b" });
    expect(await redis.zrange(key("z"), 0, -1, { withScores: true })).toEqual(["a", 1.5, "b", 3]);
    const [, found] = await redis.scan("0", { match: key("*"), count: 10_000 });
    expect(found.toSorted()).toEqual([key("h"), key("z")]);
    expect(await redis.eval("return {ARGV[1], 7, {KEYS[1]}}", [key("k")], ["x"])).toEqual(["x", 7, [key("k")]]);
  });

  it("answers each command of a pipeline for itself", async () => {
    const replies = await redis
      .pipeline()
      .set(key("p"), "text")
      .incr(key("p"))
      .get(key("p"))
      .exec({ keepErrors: true });
    expect(replies).toMatchObject([
      { result: "OK" },
      { error: "ERR value is not an integer or out of range" },
      { result: "text" },
    ]);
  });

  it("runs a transaction, all of whose commands were queued together", async () => {
    expect(await redis.multi().set(key("t"), 1).incr(key("t")).get(key("t")).exec()).toEqual(["OK", 2, 2]);
  });

  it("throws Redis' own error", async () => {
    await redis.set(key("e"), "text");
    await expect(redis.lpush(key("e"), "x")).rejects.toThrow("WRONGTYPE");
    await expect(redis.exec(["NOSUCHCOMMAND"])).rejects.toThrow("unknown command");
  });

  it("refuses commands that would block or change the connection of everybody", async () => {
    for (const command of [
      ["blpop", key("x"), "0"],
      ["SELECT", "1"],
      ["xread", "BLOCK", "0", "STREAMS", "s", "$"],
    ]) {
      await expect(redis.exec(command as [string, ...string[]])).rejects.toThrow("Command is not available");
    }
  });

  it("answers plain strings when base64 was not asked for", async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const body = JSON.stringify(["ECHO", "кино"]);
    expect(await (await fetch(bridge.url, { method: "POST", headers, body })).json()).toEqual({ result: "кино" });
  });
});

describe("the Redis bridge without a Redis", () => {
  it("says that none is configured", async () => {
    const bridge = await start(null);
    await expect(clientOf(bridge).get("x")).rejects.toThrow("no Redis is configured at the origin (REDIS_URL)");
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await fetch(bridge.url, { method: "POST", headers, body: '["GET","x"]' })).status).toBe(503);
  });

  it("fails at once when the configured one cannot be reached", async () => {
    const errors: unknown[] = [];
    const bridge = await start(connectRedis("redis://127.0.0.1:1", (error) => errors.push(error)));
    await expect(clientOf(bridge).get("x")).rejects.toThrow("Redis is unavailable");
    await expect(clientOf(bridge).multi().get("x").exec()).rejects.toThrow("Redis is unavailable");
    expect(errors).not.toHaveLength(0);
  });

  it("refuses a wrong token before anything else", async () => {
    const bridge = await start(null);
    await expect(clientOf(bridge, "wrong").get("x")).rejects.toThrow("Unauthorized");
  });
});
