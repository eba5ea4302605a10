import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import worker from "./main.ts";

const call = (path: string, environment: Env): Promise<Response> =>
  Promise.resolve(worker.fetch(new Request(`https://cinema.example${path}`), environment, createExecutionContext()));

it("answers from the environment it is given", async () => {
  const response = await call("/.well-known/jwks.json", env);
  expect(response.status).toBe(200);
  expect(JSON.stringify(await response.json())).not.toContain('"d"');
});

it("says in the log which variable is wrong, and to the caller nothing", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const response = await call("/health", { ...env, SQL_URL: "ftp://secret-host" });
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ code: "http.internal" });
  const lines = logged.mock.calls.flat().join("\n");
  logged.mockRestore();
  expect(lines).toContain("SQL_URL");
  expect(lines + text).not.toContain("secret-host");
});

it("answers 503 when the database cannot be reached, without its address", async () => {
  const response = await call("/api/v1/catalog/titles/123", env);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(await response.text()).not.toContain("127.0.0.1");
});

it("answers 503 for what operators ask while their Worker is away, and says so in its health", async () => {
  const logged = vi.spyOn(console, "log").mockImplementation(() => {});
  const away = await call("/api/v1/studio/titles", env);
  const lines = logged.mock.calls.flat().join("\n");
  logged.mockRestore();
  expect([away.status, ((await away.json()) as { code: string }).code]).toEqual([503, "http.unavailable"]);
  expect(lines).toContain("operator Worker away");
  const health = (await (await call("/health/analytics", env)).json()) as { parts: { name: string; state: string }[] };
  expect(health.parts).toMatchObject([{ name: "operator_worker", state: "unavailable" }, {}, {}, {}]);
});

it("answers the same path with and without a query and refuses one that does not exist", async () => {
  expect((await call("/api/v1/none?x=1", env)).status).toBe(404);
  expect((await call("/api/v1/none", env)).status).toBe(404);
});
