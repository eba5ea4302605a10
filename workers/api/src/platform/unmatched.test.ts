import { Hono } from "hono";
import { expect, it } from "vitest";
import { createHandOn, type OtherWorker } from "./hand-on.ts";
import { createUnmatchedHandler } from "./unmatched.ts";

const HERE = ["GET /films/:id", "GET /health.json"];
const THERE = ["POST /films/:id", "GET /studio/films", "PATCH /studio/films/:id"];
const THEIRS: OtherWorker = {
  fetch: async (request) => new Response(`theirs: ${request.method} ${await request.text()}`, { status: 200 }),
};

const setup = (worker: OtherWorker | undefined = THEIRS) => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const app = new Hono();
  app.get("/films/:id", (c) => c.text("ours"));
  app.notFound(
    createUnmatchedHandler({
      addresses: HERE,
      elsewhere: { addresses: THERE, handOn: createHandOn({ worker, warn: () => {} }) },
      nowMs: () => 0,
      log: (entry) => lines.push(entry),
    }),
  );
  const call = (method: string, path: string, init: RequestInit = {}) =>
    app.request(`https://cinema.test${path}`, { method, ...init });
  return { call, lines };
};

it("hands on what belongs to the other Worker, which logs it itself", async () => {
  const { call, lines } = setup();
  expect(await (await call("GET", "/studio/films?page=2")).text()).toBe("theirs: GET ");
  expect(await (await call("PATCH", "/studio/films/7", { body: "{}" })).text()).toBe("theirs: PATCH {}");
  expect((await call("HEAD", "/studio/films")).status).toBe(200);
  expect(lines).toEqual([]);
});

it("serves one address from both, method by method", async () => {
  const { call } = setup();
  expect(await (await call("GET", "/films/7")).text()).toBe("ours");
  expect(await (await call("POST", "/films/7", { body: "x" })).text()).toBe("theirs: POST x");
});

it.each([
  ["/films/7", "GET, HEAD, OPTIONS, POST"],
  ["/studio/films", "GET, HEAD, OPTIONS"],
  ["/studio/films/7", "OPTIONS, PATCH"],
  ["/health.json", "GET, HEAD, OPTIONS"],
])("names the methods of both Workers at %s, for a wrong method and for OPTIONS", async (path, allow) => {
  const { call } = setup();
  const [wrong, options] = [await call("DELETE", path), await call("OPTIONS", path)];
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, allow]);
  expect([options.status, options.headers.get("allow"), await options.text()]).toEqual([204, allow, ""]);
});

it.each(["/films", "/films/7/", "/films/7/8", "/healthXjson", "/studio", "/"])("answers 404 for %s", async (path) => {
  const { call, lines } = setup();
  const answer = await call("GET", path);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, "http.not_found"]);
  expect(lines).toMatchObject([{ operation: null, status: 404, path }]);
});

it("answers 503 with a line in the log when the other Worker is away, and its own addresses as ever", async () => {
  const { call, lines } = setup({ fetch: () => Promise.reject(new Error("away")) });
  const away = await call("GET", "/studio/films");
  expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(away.headers.get("content-type")).toContain("application/problem+json");
  expect(lines).toMatchObject([{ status: 503, path: "/studio/films" }]);
  expect((await call("GET", "/films/7")).status).toBe(200);
  expect((await call("DELETE", "/studio/films")).status).toBe(405);
});
