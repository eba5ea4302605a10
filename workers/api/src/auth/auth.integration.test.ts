import { randomUUID } from "node:crypto";
import type { TokenView } from "@cinema/contracts";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestEdge, type TestEdge } from "../edge.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let edge: TestEdge;
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
  edge = await startTestEdge({ pool: database.pool, variables: { RATE_LIMIT_SCALE: "100" } });
});
afterAll(async () => {
  await edge?.stop();
  await database?.drop();
  await postgres?.stop();
});

const send = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${edge.url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const problemCode = async (response: Response): Promise<unknown> => ((await response.json()) as { code: string }).code;
const newEmail = (): string => `viewer-${randomUUID()}@example.com`;

/** The hash queue refuses a tenth waiter by design, so tests that share the isolate ask again. */
const registered = async (
  email = newEmail(),
  delivery?: "cookie",
): Promise<{ tokens: TokenView; response: Response }> => {
  for (;;) {
    const response = await send("/auth/register", { email, password: "secure123", delivery });
    if (response.status === 503) continue;
    expect(response.status).toBe(201);
    return { tokens: (await response.json()) as TokenView, response };
  }
};
const refreshed = (refreshToken: string | undefined): Promise<Response> => send("/auth/refresh", { refreshToken });

describe("accounts", () => {
  it("registers, signs in and says who is signed in", async () => {
    const email = newEmail();
    const { tokens } = await registered(email);
    expect(tokens.user).toMatchObject({ email, role: "viewer" });
    const login = await send("/auth/login", { email: email.toUpperCase(), password: "secure123" });
    expect(login.status).toBe(200);
    const { accessToken } = (await login.json()) as TokenView;
    const me = await fetch(`${edge.url}/api/v1/auth/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(await me.json()).toEqual(tokens.user);
  });

  it("refuses a second account whose address differs in case alone", async () => {
    const email = newEmail();
    await registered(email);
    const second = await send("/auth/register", { email: email.toUpperCase(), password: "another-password" });
    expect(second.status).toBe(409);
    expect(await problemCode(second)).toBe("auth.email_taken");
  });

  it("lets one of several racing registrations of an address win", async () => {
    const email = newEmail();
    const statuses = await Promise.all(
      Array.from({ length: 5 }, async () => (await send("/auth/register", { email, password: "secure123" })).status),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [201, 409, 503].includes(status))).toBe(true);
    const { rows } = await database.pool.query(
      "select count(*)::int as n from sessions s join users u on u.id = s.user_id where u.email = $1",
      [email],
    );
    expect(rows[0].n).toBe(1);
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const email = newEmail();
    await registered(email);
    const wrong = await send("/auth/login", { email, password: "not-the-password" });
    const unknown = await send("/auth/login", { email: newEmail(), password: "not-the-password" });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect([await problemCode(wrong), await problemCode(unknown)]).toEqual(Array(2).fill("auth.invalid_credentials"));
  });

  it("refuses the tenth waiter with 503 and when to come back, and keeps answering others meanwhile", async () => {
    const email = newEmail();
    const attempts = Array.from({ length: 20 }, () => send("/auth/login", { email, password: "guess" }));
    const jwks = await fetch(`${edge.url}/.well-known/jwks.json`);
    expect(jwks.status).toBe(200);
    const answers = await Promise.all(attempts);
    const busy = answers.filter((answer) => answer.status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer.status === 401).length).toBeGreaterThanOrEqual(9);
    expect(busy[0]?.headers.get("retry-after")).toBe("2");
    expect(await problemCode(busy[0] as Response)).toBe("auth.busy");
  });
});

describe("refresh", () => {
  it("rotates, and a chain of rotations stays alive", async () => {
    let { tokens } = await registered();
    for (let turn = 0; turn < 3; turn++) {
      const response = await refreshed(tokens.refreshToken);
      expect(response.status).toBe(200);
      const next = (await response.json()) as TokenView;
      expect(next.refreshToken).not.toBe(tokens.refreshToken);
      tokens = next;
    }
  });

  it("gives a hundred parallel refreshes of one token the same successor: one live lineage", async () => {
    const { tokens } = await registered();
    const answers = await Promise.all(Array.from({ length: 100 }, () => refreshed(tokens.refreshToken)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const successors = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as TokenView).refreshToken),
    );
    expect(new Set(successors).size).toBe(1);
    const { rows } = await database.pool.query(
      "select count(*) filter (where rotated_at is null)::int as live, count(*)::int as all from refresh_tokens t join sessions s on s.id = t.session_id where s.user_id = $1",
      [tokens.user.id],
    );
    expect(rows[0]).toEqual({ live: 1, all: 2 });
    expect((await refreshed(successors[0])).status).toBe(200);
  });

  it("ends the session when a grandparent comes back, even inside the grace", async () => {
    const { tokens } = await registered();
    const second = (await (await refreshed(tokens.refreshToken)).json()) as TokenView;
    const third = (await (await refreshed(second.refreshToken)).json()) as TokenView;
    const reused = await refreshed(tokens.refreshToken);
    expect(reused.status).toBe(401);
    expect(await problemCode(reused)).toBe("auth.refresh_reused");
    expect(await problemCode(await refreshed(third.refreshToken))).toBe("auth.refresh_invalid");
  });

  it("ends the session when the predecessor comes back after the grace", async () => {
    const { tokens } = await registered();
    const second = (await (await refreshed(tokens.refreshToken)).json()) as TokenView;
    await database.pool.query(
      "update refresh_tokens set rotated_at = rotated_at - interval '61 seconds' where rotated_at is not null and session_id = (select id from sessions where user_id = $1)",
      [tokens.user.id],
    );
    expect(await problemCode(await refreshed(tokens.refreshToken))).toBe("auth.refresh_reused");
    expect(await problemCode(await refreshed(second.refreshToken))).toBe("auth.refresh_invalid");
  });

  it("refuses an expired token without ending the session as reused", async () => {
    const { tokens } = await registered();
    await database.pool.query(
      "update refresh_tokens set expires_at = now() - interval '1 second' where session_id = (select id from sessions where user_id = $1)",
      [tokens.user.id],
    );
    expect(await problemCode(await refreshed(tokens.refreshToken))).toBe("auth.refresh_invalid");
    const { rows } = await database.pool.query("select revoked_at from sessions where user_id = $1", [tokens.user.id]);
    expect(rows[0].revoked_at).toBeNull();
  });

  it.each(["", "x", "a".repeat(43), "'; drop table users; --", undefined])("refuses %j", async (token) => {
    const response = await refreshed(token);
    expect(response.status).toBe(401);
    expect(await problemCode(response)).toBe("auth.refresh_invalid");
  });

  it("stores no token in clear", async () => {
    const { tokens } = await registered();
    const { rows } = await database.pool.query("select token_hash from refresh_tokens where token_hash = $1", [
      tokens.refreshToken,
    ]);
    expect(rows).toEqual([]);
  });
});

describe("cookie", () => {
  const cookieOf = (response: Response): string => response.headers.getSetCookie()[0] ?? "";

  it("keeps the refresh token out of the body and in a cookie for the auth paths alone", async () => {
    const { tokens, response } = await registered(newEmail(), "cookie");
    expect(tokens.refreshToken).toBeUndefined();
    expect(cookieOf(response)).toMatch(
      /^cinema_refresh=[\w-]{43}; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    );
  });

  it("rotates the cookie for our own pages and refuses another site's", async () => {
    const { response } = await registered(newEmail(), "cookie");
    const cookie = cookieOf(response).split(";")[0] ?? "";
    const foreign = await send("/auth/refresh", {}, { cookie, origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect(await problemCode(foreign)).toBe("http.origin_not_allowed");
    const own = await send("/auth/refresh", {}, { cookie, origin: edge.url });
    expect(own.status).toBe(200);
    expect(((await own.json()) as TokenView).refreshToken).toBeUndefined();
    expect(cookieOf(own)).not.toContain(cookie);
  });

  it("signs out: the cookie goes, its session ends, and signing out again is no error", async () => {
    const { response } = await registered(newEmail(), "cookie");
    const cookie = cookieOf(response).split(";")[0] ?? "";
    const out = await send("/auth/logout", {}, { cookie, origin: edge.url });
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toMatch(/^cinema_refresh=; .*Max-Age=0$/);
    expect(await problemCode(await send("/auth/refresh", {}, { cookie }))).toBe("auth.refresh_invalid");
    expect((await send("/auth/logout", {}, { cookie })).status).toBe(204);
  });
});

it("signs a Bearer token's session out", async () => {
  const { tokens } = await registered();
  const out = await send("/auth/logout", {}, { authorization: `Bearer ${tokens.accessToken}` });
  expect(out.status).toBe(204);
  expect(await problemCode(await refreshed(tokens.refreshToken))).toBe("auth.refresh_invalid");
});

it("publishes only public keys, and lets caches keep them", async () => {
  const response = await fetch(`${edge.url}/.well-known/jwks.json`);
  const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
  expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([["alg", "crv", "kid", "kty", "use", "x", "y"]]);
  expect(response.headers.get("cache-control")).toContain("max-age=300");
  expect(response.headers.get("etag")).toMatch(/^"/);
});
