import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import type { HealthView, TitleList, TokenView } from "@cinema/contracts";
import { documentOf } from "@cinema/search-engine/contract-documents";
import { createPostgresSearchEngine } from "@cinema/search-engine/postgres";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestEdge, type TestEdge } from "./edge.fixture.ts";
import { mountedPath } from "./platform/mount.ts";
import { insertTestTitle } from "./platform/title-rows.fixture.ts";
import { ALL_ROUTES } from "./routes.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let edge: TestEdge;
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
  const name = "Inception of spring";
  const film = await insertTestTitle(database.pool, { name });
  await database.pool.query("update titles set alias = 123 where id = $1", [film.id]);
  const query = async (text: string, params: readonly unknown[]) => (await database.pool.query(text, [...params])).rows;
  const document = documentOf(film.id, name);
  const put = await createPostgresSearchEngine({ query }).put([document]);
  if (!put.ok) throw new Error("the film is not in the search index");
  edge = await startTestEdge({ pool: database.pool });
});
afterAll(async () => {
  await edge?.stop();
  await database?.drop();
  await postgres?.stop();
});

/** Runs a line as a person would paste it, in a folder without files that a `?` could match. */
const shell = async (line: string): Promise<unknown> => {
  const { stdout } = await promisify(execFile)("sh", ["-c", line], { cwd: "/" });
  return JSON.parse(stdout) as unknown;
};
const base = (): string => `${edge.url}/api/v1`;
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${base()}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;

describe("the public example calls, as they are written", () => {
  const json = `-H "Content-Type: application/json" -d '{"email":"user@example.com","password":"secure123"}'`;
  let registered: TokenView;
  beforeAll(async () => {
    registered = (await shell(`curl -sS -X POST ${base()}/auth/register ${json}`)) as TokenView;
  });

  it("registers and signs in", async () => {
    expect(registered).toMatchObject({ tokenType: "Bearer", user: { email: "user@example.com" } });
    const login = (await shell(`curl -sS -X POST ${base()}/auth/login ${json}`)) as TokenView;
    expect(login.user).toEqual(registered.user);
    expect(login.refreshToken).toMatch(/^[\w-]{43}$/);
  });

  it("lists films, with the query quoted or not", async () => {
    for (const query of [`"${base()}/catalog/movies?page=1&limit=10"`, `${base()}/catalog/movies?page=1&limit=10`]) {
      const list = (await shell(`curl -sS ${query}`)) as TitleList;
      expect(list.items.map((title) => title.alias)).toEqual([123]);
    }
  });

  it("searches", async () => {
    const found = (await shell(`curl -sS ${base()}/search?q=inception`)) as { items: { alias: number }[] };
    expect(JSON.stringify(found)).toContain('"alias":123');
  });

  it.each(["hls", "dash"])("gives the %s address of film 123 to somebody who has just registered", async (format) => {
    const bearer = `-H "Authorization: Bearer ${registered.accessToken}"`;
    const manifest = (await shell(`curl -sS ${base()}/stream/movies/123/${format} ${bearer}`)) as { url: string };
    expect(manifest).toMatchObject({ format });
    expect(manifest.url).toMatch(
      /^http:\/\/127\.0\.0\.1:9\/v\/[^/]+\/ast_\w+\/(hls\/master\.m3u8|dash\/manifest\.mpd)$/,
    );
    const refused = (await shell(`curl -sS ${base()}/stream/movies/123/${format}`)) as { code: string };
    expect(refused.code).toBe("auth.unauthenticated");
  });
});

describe("every answer", () => {
  it("carries security headers, a request id that continues the caller's trace, and a policy for caches", async () => {
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const response = await fetch(`${base()}/catalog/movies`, {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-request-id": trace,
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringContaining("public") as string,
      "ratelimit-policy": '"read-address";q=3000;w=60',
      ratelimit: expect.stringMatching(/^"read-address";r=\d+;t=\d+$/) as string,
    });
    const again = await fetch(`${base()}/catalog/movies`, {
      headers: { "if-none-match": response.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  it("tells a wrong method from a wrong address", async () => {
    const wrongMethod = await fetch(`${base()}/auth/login`);
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
    expect(await codeOf(wrongMethod)).toBe("http.method_not_allowed");
    const nothing = await fetch(`${base()}/nothing/here`);
    expect([nothing.status, await codeOf(nothing)]).toEqual([404, "http.not_found"]);
    const options = await fetch(`${base()}/auth/login`, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "OPTIONS, POST"]);
    expect((await fetch(`${base()}/catalog/movies`, { method: "HEAD" })).status).toBe(200);
  });

  it("is never a 500, whatever stands in path and query", async () => {
    const { accessToken } = (await (
      await post("/auth/register", { email: `${randomUUID()}@example.com`, password: "secure123" })
    ).json()) as TokenView;
    await database.pool.query("update users set role = 'operator'");
    const odd = [
      "0",
      "-1",
      "123",
      "99999999999999999999",
      "%00",
      "..%2f..",
      "%F0%9F%8E%AC",
      "a'--",
      "%25",
      "x".repeat(3_000),
      "NaN",
    ];
    for (const route of ALL_ROUTES.filter(({ method }) => method === "get")) {
      for (const value of odd) {
        const path = mountedPath(route).replace(/:\w+/g, value);
        const query = `?q=${value}&cursor=${value}&limit=${value}&page=${value}&genre=${value}`;
        const response = await fetch(edge.url + path + query, {
          headers: { authorization: `Bearer ${accessToken}` },
          signal: AbortSignal.timeout(10_000),
        });
        await response.body?.cancel();
        expect([path.slice(0, 80), value.slice(0, 20), response.status === 500]).toEqual([
          path.slice(0, 80),
          value.slice(0, 20),
          false,
        ]);
      }
    }
  }, 60_000);
});

describe("guessing a password", () => {
  it("is stopped after ten wrong guesses, for this account alone", async () => {
    const email = `${randomUUID()}@example.com`;
    const guess = (of: string) => post("/auth/login", { email: of, password: "wrong" });
    const statuses: number[] = [];
    while (statuses.filter((status) => status === 401).length < 10 && statuses.length < 40) {
      statuses.push((await guess(email)).status);
    }
    const stopped = await guess(email.toUpperCase());
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(await codeOf(stopped)).toBe("rate_limit.exceeded");
    expect((await guess(`${randomUUID()}@example.com`)).status).toBe(401);
  }, 30_000);

  it("is exact per address: sixty a minute and not one more", async () => {
    const answers: Response[] = [];
    // The limit comes before the schema, so nothing is hashed for these.
    const body = { email: "not an address", password: "secure123" };
    for (let attempt = 0; attempt < 70; attempt++) answers.push(await post("/auth/register", body));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.headers.get("ratelimit")).toMatch(/r=0;t=\d+/);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  }, 30_000);
});

describe("health", () => {
  const health = async (path = ""): Promise<{ status: number; view: HealthView }> => {
    const response = await fetch(`${edge.url}/health${path}`);
    return { status: response.status, view: (await response.json()) as HealthView };
  };

  it("shows every part with its latency; what is away without being required only degrades", async () => {
    const { status, view } = await health();
    expect([status, view.status]).toEqual([200, "degraded"]);
    const states = Object.fromEntries(view.parts.map((part) => [part.name, part.state]));
    expect(states).toEqual({
      sql: "ok",
      event_log: "ok",
      search_engine: "ok",
      object_store: "unavailable",
      upload_store: "unavailable",
      warehouse: "unavailable",
      media: "unavailable",
      operator_worker: "ok",
      hot_store: "not_configured",
    });
    expect(view.parts.find((part) => part.name === "sql")?.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it("answers for each slice: 503 where a required part is away", async () => {
    expect((await health("/auth")).status).toBe(200);
    expect((await health("/catalog")).view.status).toBe("degraded");
    expect((await health("/ingest")).status).toBe(503);
    expect((await health("/nothing")).status).toBe(404);
  });

  it("answers 503 when the bridge is away, without a word about where it was", async () => {
    await edge.bridge.stop();
    const response = await fetch(`${edge.url}/health`);
    const text = await response.text();
    expect(response.status).toBe(503);
    expect((JSON.parse(text) as HealthView).status).toBe("unavailable");
    expect(text).not.toContain("127.0.0.1");
    expect((await health("/auth")).status).toBe(503);
    const login = await post("/auth/login", { email: "somebody@example.com", password: "x" });
    expect([429, 503]).toContain(login.status);
  });
});
