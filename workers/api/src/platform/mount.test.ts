import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { addressesOf } from "./address-table.ts";
import { type LimitSubject, type MountDeps, mountRoutes } from "./mount.ts";
import { problem } from "./problem.ts";
import { json, noContent } from "./reply.ts";
import { type AnyRoute, type Caller, defineRoute } from "./route.ts";
import { createUnmatchedHandler } from "./unmatched.ts";

const VIEWER: Caller = { userId: "usr_1", sessionId: "ses_1", role: "viewer" };
const route = defineRoute<null>();
const policy = { access: "public", rateLimit: "read", cache: "no_store", errors: [], summary: "" } as const;
const answer = { status: 200, schema: null } as const;

const getThing = route({
  ...policy,
  operation: "catalog.getThing",
  method: "get",
  path: "/things/{id}",
  params: z.object({ id: z.string().regex(/^\d+$/) }),
  query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
  response: answer,
  cache: "public_short",
  handler: ({ params, query, caller }) => json({ ...params, ...query, caller }),
});
const putThing = route({
  ...policy,
  operation: "catalog.putThing",
  method: "put",
  path: "/things/{id}",
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string() }),
  response: answer,
  access: "viewer",
  idempotent: true,
  handler: ({ body, caller }) => json({ name: body.name, by: caller.userId }, 201, { location: "/x" }),
});
const failing = route({
  ...policy,
  operation: "catalog.fail",
  method: "get",
  path: "/fail",
  root: true,
  response: answer,
  handler: () => Promise.reject(new Error("password=hunter2")),
});
const refusing = route({
  ...policy,
  operation: "catalog.refuse",
  method: "get",
  path: "/refuse",
  response: answer,
  handler: () => problem("http.unavailable", { detail: "the secret address is down" }),
});
const gone = route({
  ...policy,
  operation: "catalog.gone",
  method: "delete",
  path: "/gone",
  response: answer,
  handler: () => noContent(),
});
const routes: readonly AnyRoute<null>[] = [getThing, putThing, failing, refusing, gone];

const setup = (overrides: Partial<MountDeps> = {}) => {
  const seen = { subjects: [] as LimitSubject[], logs: [] as Record<string, unknown>[], reports: 0, keys: 0 };
  const app = new Hono();
  mountRoutes(app, routes, null, {
    nowMs: () => 1_000,
    authenticate: (request) => (request.headers.has("authorization") ? VIEWER : null),
    limit: (_policy, subject) => {
      seen.subjects.push(subject);
      return { refusal: null, headers: { ratelimit: subject.kind } };
    },
    idempotently: (_policy, _caller, _context, _text, work) => {
      seen.keys++;
      return work();
    },
    log: (entry) => void seen.logs.push({ ...entry }),
    report: () => {
      seen.reports++;
      return "http.internal";
    },
    ...overrides,
  });
  app.notFound(createUnmatchedHandler({ addresses: addressesOf(routes), nowMs: () => 1_000, log: null }));
  const call = (path: string, init?: RequestInit) => app.request(`https://cinema.test${path}`, init);
  return { call, seen };
};
const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;
const put = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "PUT",
  headers: { "content-type": "application/json", authorization: "Bearer x", ...headers },
  body,
});

it("hands the handler parsed input", async () => {
  const { call } = setup();
  expect(await (await call("/api/v1/things/7?limit=3")).json()).toEqual({ id: "7", limit: 3, caller: null });
  const made = await call("/api/v1/things/7", put('{"name":"x"}'));
  expect([made.status, made.headers.get("location"), await made.json()]).toEqual([
    201,
    "/x",
    { name: "x", by: "usr_1" },
  ]);
});

it("charges the address of a stranger and the account of a signed-in caller", async () => {
  const { call, seen } = setup();
  await call("/api/v1/things/7", { headers: { "cf-connecting-ip": "203.0.113.7" } });
  const made = await call("/api/v1/things/7", put('{"name":"x"}'));
  await call("/api/v1/things/7", { method: "PUT", body: "{}" });
  expect(seen.subjects).toEqual([
    { kind: "address", id: "203.0.113.7" },
    { kind: "account", id: "usr_1" },
    { kind: "address", id: "unknown" },
  ]);
  expect(made.headers.get("ratelimit")).toBe("account");
});

it("charges the address for a token that is not believed", async () => {
  const { call, seen } = setup({ authenticate: () => problem("auth.unauthenticated") });
  expect((await call("/api/v1/things/7", put("{}"))).status).toBe(401);
  expect(seen.subjects.map((subject) => subject.kind)).toEqual(["address"]);
});

it("stops at an exhausted budget, whose headers go out with the refusal", async () => {
  const refusal = problem("rate_limit.exceeded", { headers: { "retry-after": "9" } });
  const { call } = setup({ limit: () => ({ refusal, headers: { ratelimit: "r=0" } }) });
  const response = await call("/api/v1/things/7");
  expect([response.status, response.headers.get("retry-after"), response.headers.get("ratelimit")]).toEqual([
    429,
    "9",
    "r=0",
  ]);
});

it("gives a cacheable answer a strong ETag that knows its bytes, and 304 to who has them", async () => {
  const { call } = setup();
  const [one, same, other] = [
    await call("/api/v1/things/1"),
    await call("/api/v1/things/1"),
    await call("/api/v1/things/2"),
  ];
  const etag = one.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[^"]+"$/);
  expect(same.headers.get("etag")).toBe(etag);
  expect(other.headers.get("etag")).not.toBe(etag);
  for (const header of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    const fresh = await call("/api/v1/things/1", { headers: { "if-none-match": header } });
    expect([fresh.status, await fresh.text(), fresh.headers.get("etag")]).toEqual([304, "", etag]);
  }
  expect((await call("/api/v1/things/1", { headers: { "if-none-match": '"x"' } })).status).toBe(200);
});

it("asks the keeper of idempotency keys only when a key was sent to a route that honours them", async () => {
  const { call, seen } = setup();
  await call("/api/v1/things/7", put('{"name":"x"}'));
  expect(seen.keys).toBe(0);
  await call("/api/v1/things/7", put('{"name":"x"}', { "idempotency-key": "k" }));
  await call("/api/v1/things/7", { headers: { "idempotency-key": "k" } });
  expect(seen.keys).toBe(1);
});

describe("refuses", () => {
  it.each<[string, number, string, string, RequestInit?]>([
    ["a path of another form", 404, "http.not_found", "/api/v1/things/x"],
    ["a query out of range", 400, "http.validation_failed", "/api/v1/things/7?limit=99"],
    ["a parameter twice", 400, "http.validation_failed", "/api/v1/things/7?limit=1&limit=2"],
    ["a body without a name", 400, "http.validation_failed", "/api/v1/things/7", put("{}")],
    ["a body that is no JSON", 400, "http.bad_request", "/api/v1/things/7", put("{")],
    ["a form", 415, "http.unsupported_media_type", "/api/v1/things/7", put("a=b", { "content-type": "text/plain" })],
    ["a huge body", 413, "http.payload_too_large", "/api/v1/things/7", put(`{"name":"${"x".repeat(300_000)}"}`)],
    ["a stranger", 401, "auth.unauthenticated", "/api/v1/things/7", { method: "PUT" }],
    ["an unknown address", 404, "http.not_found", "/api/v1/elsewhere"],
    ["a wrong method", 405, "http.method_not_allowed", "/api/v1/things/7", { method: "DELETE" }],
  ])("%s", async (_name, status, code, path, init) => {
    const response = await setup().call(path, init);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("names the field that is wrong and where it stood", async () => {
    const response = await setup().call("/api/v1/things/7?limit=99");
    expect(((await response.json()) as { errors: unknown[] }).errors).toMatchObject([{ in: "query", path: "limit" }]);
  });
});

it("shows nothing of a failure of ours but its title and the request id, and reports it", async () => {
  const { call, seen } = setup();
  const broken = await call("/fail");
  const text = await broken.text();
  expect([broken.status, seen.reports]).toEqual([500, 1]);
  expect(text).not.toContain("hunter2");
  expect(JSON.parse(text)).toMatchObject({ code: "http.internal", requestId: broken.headers.get("x-request-id") });
  expect(await (await call("/api/v1/refuse")).text()).not.toContain("secret");
});

it("logs one entry per request with its trace, and no query", async () => {
  const { call, seen } = setup();
  await call("/api/v1/things/x?token=secret");
  expect(seen.logs).toHaveLength(1);
  expect(seen.logs[0]).toMatchObject({
    operation: "catalog.getThing",
    status: 404,
    code: "http.not_found",
    path: "/api/v1/things/x",
  });
  expect(JSON.stringify(seen.logs)).not.toContain("secret");
});
