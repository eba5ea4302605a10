import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import worker from "./main.ts";

// The suite runs in the api Worker's environment: what that one has not, nothing listens at.
const NOWHERE = "http://127.0.0.1:9";
const ENV: OperatorEnv = {
  ...env,
  KAFKA_REST_URL: `${NOWHERE}/kafka`,
  KAFKA_REST_USERNAME: "edge",
  KAFKA_REST_PASSWORD: "kafka-password",
  CLICKHOUSE_URL: NOWHERE,
  CLICKHOUSE_USER: "cinema",
  CLICKHOUSE_PASSWORD: "clickhouse-password",
  CLICKHOUSE_DATABASE: "cinema",
  S3_PUBLIC_ENDPOINT: NOWHERE,
  S3_MEDIA_BUCKET: "cinema-media",
  S3_UPLOAD_BUCKET: "cinema-uploads",
};

const call = (path: string, environment = ENV): Promise<Response> =>
  Promise.resolve(worker.fetch(new Request(`https://operator.internal${path}`), environment, createExecutionContext()));

it("answers operators from the environment it is given, and nobody without a token", async () => {
  const answer = await call("/api/v1/studio/titles");
  expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
});

it("says that it answers, and of a part that it is away but not where", async () => {
  expect(await (await call("/health")).json()).toEqual({ status: "ok", parts: [] });
  const answer = await call("/health/event_log");
  const text = await answer.text();
  expect([answer.status, JSON.parse(text)]).toMatchObject([
    200,
    { parts: [{ name: "event_log", state: "unavailable" }] },
  ]);
  expect(text).not.toContain("127.0.0.1");
  expect(await (await call("/health/hot_store")).json()).toMatchObject({ parts: [{ state: "not_configured" }] });
  expect((await call("/health/sql")).status).toBe(404);
});

it("has none of the viewers' addresses", async () => {
  for (const path of ["/api/v1/catalog/titles", "/api/v1/auth/me", "/.well-known/jwks.json", "/"])
    expect((await call(path)).status).toBe(404);
});

it("gives an empty ranking when the warehouse is away", async () => {
  const answer = await call("/api/v1/analytics/popular");
  expect([answer.status, await answer.json()]).toEqual([200, { items: [] }]);
});

it("says in the log which variable is wrong, and to the caller nothing", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const answer = await call("/api/v1/studio/titles", { ...ENV, CLICKHOUSE_URL: "ftp://secret-host" });
  expect(answer.status).toBe(500);
  const text = await answer.text();
  const lines = logged.mock.calls.flat().join("\n");
  logged.mockRestore();
  expect(lines).toContain("CLICKHOUSE_URL");
  expect(lines + text).not.toContain("secret-host");
});
