import type { EventLog } from "@cinema/event-log";
import { createMemoryEventLog } from "@cinema/event-log/memory";
import { Kafka } from "@upstash/kafka";
import { afterEach, describe, expect, it } from "vitest";
import { createKafkaBridge } from "./kafka.ts";
import { type HttpServer, startHttpServer } from "../platform/http-server.ts";

const PASSWORD = "pass:word";
const served: HttpServer[] = [];
afterEach(async () => {
  for (const each of served.splice(0)) await each.stop();
});

const start = async (log: Pick<EventLog, "append" | "ping"> = createMemoryEventLog()) => {
  const failures: unknown[] = [];
  const onFailure = (error: unknown): void => void failures.push(error);
  const bridge = await startHttpServer(createKafkaBridge({ log, username: "edge", password: PASSWORD, onFailure }), {
    host: "127.0.0.1",
    port: 0,
  });
  served.push(bridge);
  const kafka = new Kafka({ url: bridge.url, username: "edge", password: PASSWORD });
  const post = (body: string, authorization = `Basic ${btoa(`edge:${PASSWORD}`)}`): Promise<Response> =>
    fetch(`${bridge.url}/produce`, { method: "POST", body, headers: { authorization } });
  const health = (authorization = `Basic ${btoa(`edge:${PASSWORD}`)}`): Promise<Response> =>
    fetch(`${bridge.url}/health`, { headers: { authorization } });
  return { kafka, post, health, failures };
};

describe("Upstash's Kafka client", () => {
  it("appends one message with key and headers", async () => {
    const log = createMemoryEventLog();
    const { kafka } = await start(log);
    const headers = [{ key: "traceparent", value: "00-1" }];
    const position = await kafka.producer().produce("cinema.beacons.v1", { id: "e1" }, { key: "k", headers });
    expect(position).toEqual({ topic: "cinema.beacons.v1", partition: 0, offset: 0, timestamp: expect.any(Number) });
    const reader = log.openReader({ consumer: "c", topic: "cinema.beacons.v1" });
    expect(await reader.poll({ maxRecords: 10, waitMs: 0 })).toMatchObject([
      { key: "k", value: '{"id":"e1"}', headers: { traceparent: "00-1" } },
    ]);
  });

  it("appends many messages and answers each one's place in order", async () => {
    const { kafka } = await start();
    const positions = await kafka.producer().produceMany([
      { topic: "cinema.beacons.v1", value: { id: 1 } },
      { topic: "cinema.titles.v1", value: "text" },
      { topic: "cinema.beacons.v1", value: { id: 2 } },
    ]);
    expect(positions.map(({ topic, offset }) => `${topic} ${offset}`)).toEqual([
      "cinema.beacons.v1 0",
      "cinema.titles.v1 0",
      "cinema.beacons.v1 1",
    ]);
  });
});

describe("the bridge", () => {
  it("refuses a missing and a wrong password", async () => {
    const { post } = await start();
    for (const authorization of ["", "Basic !!", `Basic ${btoa("edge:wrong")}`, `Bearer ${PASSWORD}`]) {
      const response = await post('{"topic":"cinema.beacons.v1","value":"x"}', authorization);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ result: "Error", error: "unauthorized", status: 401 });
    }
  });

  it("refuses a request with one unknown topic as a whole", async () => {
    const log = createMemoryEventLog();
    const { post } = await start(log);
    const body = [
      { topic: "cinema.beacons.v1", value: "x" },
      { topic: "nobody.reads", value: "x" },
    ];
    expect((await post(JSON.stringify(body))).status).toBe(400);
    expect(await log.lag({ consumer: "c", topic: "cinema.beacons.v1" })).toBe(0);
  });

  it("refuses what is no message", async () => {
    const { post } = await start();
    for (const body of ["", "[]", '{"topic":"cinema.beacons.v1"}', '{"topic":"cinema.beacons.v1","value":{"a":1}}']) {
      expect((await post(body)).status).toBe(400);
    }
  });

  it("answers 503 when the log cannot take it", async () => {
    const { post, failures } = await start({
      ...createMemoryEventLog(),
      append: () => Promise.reject(new Error("down")),
    });
    expect((await post('{"topic":"cinema.beacons.v1","value":"x"}')).status).toBe(503);
    expect(failures).toHaveLength(1);
  });

  it("says that it is well when the log itself answers, and only to who may produce", async () => {
    let pings = 0;
    const log = createMemoryEventLog();
    const { health } = await start({ ...log, ping: () => ((pings += 1), log.ping()) });
    expect((await health("Basic !!")).status).toBe(401);
    expect(pings).toBe(0);
    const response = await health();
    expect([response.status, await response.json(), pings]).toEqual([200, { status: "ok" }, 1]);
  });

  it("says 503 when the log does not answer, and not why", async () => {
    const { health, failures } = await start({
      ...createMemoryEventLog(),
      ping: () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:5432")),
    });
    const response = await health();
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("10.0.0.7");
    expect(failures).toHaveLength(1);
  });
});
