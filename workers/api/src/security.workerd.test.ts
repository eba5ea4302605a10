import { env } from "cloudflare:workers";
import { createExecutionContext } from "cloudflare:test";
import type { Problem } from "@cinema/contracts";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { type AppDeps, createApp } from "./app.ts";
import { createAccessTokens, type SigningKey } from "./auth/index.ts";
import { createOperatorApp } from "./operator/app.ts";
import { createHandOn } from "./platform/hand-on.ts";
import { type MountDeps, mountedPath } from "./platform/mount.ts";
import type { AnyRoute } from "./platform/route.ts";
import { ALL_ROUTES } from "./routes.ts";

const NOW = 1_795_000_000_000;
const [KEY] = JSON.parse(env.AUTH_SIGNING_KEYS) as [SigningKey];
const accessTokens = createAccessTokens([KEY]);

/** Collaborators that must never be reached: a refused request stops at the gate. */
const untouchable = <T>(reached: () => void): T =>
  new Proxy(
    {},
    {
      get: () => {
        reached();
        throw new Error("a handler was reached");
      },
    },
  ) as T;

/** Both Workers behind real gates, asked at the api Worker's address, counting how often a handler touched anything. */
const setup = () => {
  const seen = { reached: 0, failures: 0 };
  const touch = (): void => void seen.reached++;
  const platform: MountDeps = {
    nowMs: () => NOW,
    authenticate: accessTokens.authenticate,
    limit: () => ({ refusal: null, headers: {} }),
    idempotently: (_policy, _caller, _context, _body, work) => work(),
    log: () => {},
    report: () => {
      seen.failures++;
      return "http.internal";
    },
  };
  const operator = createOperatorApp({
    platform,
    health: untouchable(touch),
    catalog: untouchable(touch),
    search: untouchable(touch),
    ingest: untouchable(touch),
    figures: untouchable(touch),
  });
  const deps: AppDeps = {
    platform,
    handOn: createHandOn({
      worker: { fetch: async (request) => operator.fetch(request, env, createExecutionContext()) },
      warn: () => seen.failures++,
    }),
    health: untouchable(touch),
    auth: untouchable(touch),
    catalog: untouchable(touch),
    search: untouchable(touch),
    streaming: untouchable(touch),
    beacons: untouchable(touch),
  };
  return { app: createApp(deps), seen };
};

const urlOf = (route: AnyRoute<never>): string => {
  const path = mountedPath(route).replace(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(String(route.example?.params?.[name] ?? "1")),
  );
  const query = new URLSearchParams(
    Object.entries(route.example?.query ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return `https://cinema.example${path}${query.size > 0 ? `?${query}` : ""}`;
};

const send = async (
  app: ReturnType<typeof createApp>,
  route: AnyRoute<never>,
  { headers = {}, body }: { headers?: Record<string, string>; body?: BodyInit } = {},
): Promise<Response> => {
  const method = route.method.toUpperCase();
  const sent = body ?? (route.body === undefined ? null : JSON.stringify(route.example?.body ?? {}));
  const request = new Request(urlOf(route), {
    method,
    headers: { ...(route.body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(method === "GET" || sent === null ? {} : { body: sent }),
  });
  return app.fetch(request, env, createExecutionContext());
};

const codeOf = async (response: Response): Promise<string> => {
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  return ((await response.json()) as Problem).code;
};

const part = (value: object): string =>
  btoa(JSON.stringify(value)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const claims = { sub: "usr_1", sid: "ses_1", role: "operator", iss: "cinema", aud: "cinema", exp: NOW / 1_000 + 600 };

const signed = async (header: object, changed: object = {}): Promise<string> => {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", KEY as JsonWebKey, curve, false, ["sign"]);
  return new SignJWT({ ...claims, ...changed })
    .setProtectedHeader({ alg: "ES256", kid: KEY.kid, typ: "at+jwt", ...header })
    .sign(key);
};

const BAD_TOKENS: readonly [string, () => Promise<string> | string][] = [
  ["rubbish", () => "Bearer rubbish"],
  ["another scheme", () => `Basic ${btoa("user:pass")}`],
  ["alg none", () => `Bearer ${part({ alg: "none", kid: KEY.kid, typ: "at+jwt" })}.${part(claims)}.AA`],
  ["a wrong key id", async () => `Bearer ${await signed({ kid: "other" })}`],
  ["an expired token", async () => `Bearer ${await signed({}, { exp: NOW / 1_000 - 1 })}`],
  ["another audience", async () => `Bearer ${await signed({}, { aud: "elsewhere" })}`],
  [
    "a changed payload",
    async () => {
      const [head, , mac] = (await signed({})).split(".");
      return `Bearer ${head}.${part({ ...claims, sub: "usr_2" })}.${mac}`;
    },
  ],
];

const guarded = ALL_ROUTES.filter((route) => route.access === "viewer" || route.access === "operator");
const asking = ALL_ROUTES.filter((route) => route.access !== "public");

it("covers every slice that has something to protect", () => {
  const slices = new Set(guarded.map((route) => route.operation.split(".")[0]));
  expect([...slices].toSorted()).toEqual(["analytics", "auth", "catalog", "ingest", "search", "streaming"]);
});

describe.each(guarded.map((route) => [route.operation, route] as const))("%s", (_operation, route) => {
  it("refuses a request without a token", async () => {
    const { app, seen } = setup();
    const response = await send(app, route);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await codeOf(response)).toBe("auth.unauthenticated");
    expect(seen.reached).toBe(0);
  });
});

describe.each(asking.map((route) => [route.operation, route] as const))("%s", (_operation, route) => {
  it.each(BAD_TOKENS)("refuses %s", async (_name, make) => {
    const { app, seen } = setup();
    const response = await send(app, route, { headers: { authorization: await make() } });
    expect(response.status).toBe(401);
    expect(await codeOf(response)).toBe("auth.unauthenticated");
    expect(seen.reached).toBe(0);
  });
});

const operators = ALL_ROUTES.filter((route) => route.access === "operator");
describe.each(operators.map((route) => [route.operation, route] as const))("%s", (_operation, route) => {
  it("refuses a viewer", async () => {
    const { app, seen } = setup();
    const token = await accessTokens.sign({ userId: "usr_1", sessionId: "ses_1", role: "viewer" }, NOW);
    const response = await send(app, route, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe("auth.forbidden");
    expect(seen.reached).toBe(0);
  });
});

describe("bad bodies", () => {
  const withBody = ALL_ROUTES.filter((route) => route.body !== undefined);
  const operator = () => accessTokens.sign({ userId: "usr_1", sessionId: "ses_1", role: "operator" }, NOW);

  it.each(withBody.map((route) => [route.operation, route] as const))(
    "%s refuses what is no JSON object",
    async (_operation, route) => {
      const { app, seen } = setup();
      const authorization = `Bearer ${await operator()}`;
      for (const body of [
        "",
        "{",
        "nul",
        "[]",
        "null",
        "0",
        '"text"',
        "[{}]",
        "\u0000",
        '{"a":1}}',
        "[".repeat(10_000),
      ]) {
        const response = await send(app, route, { headers: { authorization }, body });
        expect([body.slice(0, 10), response.status]).toEqual([body.slice(0, 10), 400]);
      }
      expect(seen).toEqual({ reached: 0, failures: 0 });
    },
  );

  it.each(withBody.map((route) => [route.operation, route] as const))(
    "%s refuses another media type and a huge body",
    async (_operation, route) => {
      const { app, seen } = setup();
      const authorization = `Bearer ${await operator()}`;
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
        const response = await send(app, route, { headers: { authorization, "content-type": type } });
        expect(response.status).toBe(415);
      }
      const huge = await send(app, route, { headers: { authorization }, body: `{"a":"${"x".repeat(300_000)}"}` });
      expect(huge.status).toBe(413);
      expect(seen).toEqual({ reached: 0, failures: 0 });
    },
  );

  it.each(withBody.map((route) => [route.operation, route] as const))(
    "%s refuses a field of another type by name",
    async (_operation, route) => {
      const { app, seen } = setup();
      const authorization = `Bearer ${await operator()}`;
      for (const [name] of Object.entries((route.example?.body ?? {}) as object)) {
        const body = JSON.stringify({ ...(route.example?.body as object), [name]: { nested: { deeply: true } } });
        const response = await send(app, route, { headers: { authorization }, body });
        expect([name, response.status]).toEqual([name, 400]);
        const problem = (await response.json()) as Problem;
        expect(problem.code).toBe("http.validation_failed");
        expect(problem.errors?.[0]).toMatchObject({ in: "body" });
      }
      expect(seen).toEqual({ reached: 0, failures: 0 });
    },
  );
});
