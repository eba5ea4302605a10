import { fileURLToPath } from "node:url";
import { createMemoryEventLog } from "@cinema/event-log/memory";
import { startTestPostgres, type TestPostgres } from "@cinema/testing";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createBridge } from "./index.ts";
import { type HttpServer, startHttpServer } from "../platform/http-server.ts";

const failures: unknown[] = [];
let postgres: TestPostgres;
let bridge: HttpServer;
let worker: Miniflare;
beforeAll(async () => {
  postgres = await startTestPostgres();
  const { pool } = await postgres.createDatabase();
  const onFailure = (error: unknown): void => void failures.push(error);
  bridge = await startHttpServer(
    createBridge({
      sql: { pool, token: "sql-secret", onFailure },
      redis: { redis: null, token: "redis-secret", onFailure },
      kafka: { log: createMemoryEventLog(), username: "edge", password: "kafka-secret", onFailure },
    }),
    { host: "127.0.0.1", port: 0 },
  );
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("worker.fixture.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["node:*"],
    write: false,
  });
  worker = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          modules: true,
          script: bundle.outputFiles[0]?.text ?? "",
          compatibilityDate: "2026-08-04",
          compatibilityFlags: ["nodejs_compat"],
          bindings: { BRIDGE_URL: bridge.url, SQL_TOKEN: "sql-secret", KAFKA_PASSWORD: "kafka-secret" },
        },
      ],
    }),
  );
});
afterAll(async () => {
  await worker.dispose();
  await bridge.stop();
  await postgres.stop();
});

const call = async (path: string): Promise<unknown> => {
  const response = await worker.dispatchFetch(`http://worker${path}`);
  return response.json();
};

it("serves drizzle in workerd: a row written is the row read", async () => {
  expect(await call("/insert-and-select")).toMatchObject([{ id: "w1", role: "viewer", email: "w1@example.com" }]);
});

it("serves a batch in workerd as one transaction", async () => {
  expect(await call("/batch")).toEqual([{ id: "w2" }]);
});

it("rolls a failing batch back and hands the SQLSTATE to the Worker", async () => {
  expect(await call("/failing-batch")).toEqual({ code: "23505", left: 0 });
});

it("takes an event from the Kafka client in workerd", async () => {
  expect(await call("/produce")).toMatchObject({ topic: "cinema.beacons.v1", partition: 0, offset: 0 });
});
