import { expect, it, describe, beforeAll, afterAll } from "vitest";
import { startTestEdge, type TestEdge } from "./edge.fixture.ts";

/** Tells what it was sent; its stream says one thing and goes on until nobody listens. */
const ECHO = `
let cancelled = false;
const stream = () => new ReadableStream({
  start: (controller) => controller.enqueue(new TextEncoder().encode("data: first\\n\\n")),
  pull: async (controller) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.enqueue(new TextEncoder().encode(": still here\\n\\n"));
  },
  cancel: () => { cancelled = true; },
});
export default {
  fetch: async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith("/events"))
      return new Response(stream(), { headers: { "content-type": "text/event-stream" } });
    if (pathname === "/api/v1/studio/search/misses") return Response.json({ cancelled });
    const { method, url, headers, cf } = request;
    const bytes = (await request.arrayBuffer()).byteLength;
    const told = { method, url, headers: Object.fromEntries(headers), country: cf?.country ?? null, bytes };
    return Response.json(told, { status: 207, headers: { etag: '"theirs"', "x-request-id": "theirs" } });
  },
};`;
const AWAY = `export default { fetch: () => { throw new Error("out of order"); } };`;

type Told = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly country: string | null;
  readonly bytes: number;
};

const noPool = { query: () => Promise.reject(new Error("none")) } as never;
const start = (operator: string | null): Promise<TestEdge> => startTestEdge({ pool: noPool, operator });

describe("a request for operators", () => {
  let edge: TestEdge;
  beforeAll(async () => {
    edge = await start(ECHO);
  });
  afterAll(() => edge?.stop());

  it("arrives with the client's address, country, conditions and body, and its answer comes back as it is", async () => {
    const sent = {
      authorization: "Bearer x.y.z",
      "cf-connecting-ip": "203.0.113.7",
      "cf-ipcountry": "SE",
      "idempotency-key": "key",
      "if-match": '"7"',
      traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    };
    const path = "/api/v1/studio/titles/ttl_1?dryRun=1";
    const answer = await fetch(edge.url + path, { method: "PATCH", headers: sent, body: "x".repeat(256 * 1024) });
    expect([answer.status, answer.headers.get("etag"), answer.headers.get("x-request-id")]).toEqual([
      207,
      '"theirs"',
      "theirs",
    ]);
    const told = (await answer.json()) as Told;
    expect(told).toMatchObject({ method: "PATCH", bytes: 256 * 1024, headers: sent });
    expect(told.url.endsWith(path)).toBe(true);
    expect(told.country).toMatch(/^[A-Z]{2}$/);
  });

  it("may carry a file that streams", async () => {
    const chunk = new Uint8Array(64 * 1024);
    let chunks = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (chunks++ < 64 ? controller.enqueue(chunk) : controller.close()),
    });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const answer = await fetch(`${edge.url}/api/v1/ingest/titles/ttl_1/subtitles`, init);
    expect(((await answer.json()) as Told).bytes).toBe(4 * 1024 * 1024);
  });

  it("may be answered by a stream, which ends there when the client leaves", async () => {
    const answer = await fetch(`${edge.url}/api/v1/ingest/jobs/job_1/events`);
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: first\n\n");
    await reader?.cancel();
    await expect
      .poll(async () => (await fetch(`${edge.url}/api/v1/studio/search/misses`)).json(), { timeout: 5_000 })
      .toEqual({ cancelled: true });
  });

  it("is known to the api Worker by address and method alone: the rest never leaves it", async () => {
    const wrong = await fetch(`${edge.url}/api/v1/studio/titles/ttl_1`, { method: "PUT" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "DELETE, GET, HEAD, OPTIONS, PATCH"]);
    expect((await fetch(`${edge.url}/api/v1/studio/nothing`)).status).toBe(404);
    // Between the Workers only.
    expect((await fetch(`${edge.url}/health/warehouse`)).status).toBe(404);
    const jwks = (await (await fetch(`${edge.url}/.well-known/jwks.json`)).json()) as { keys?: unknown };
    expect(jwks.keys).toBeDefined();
  });
});

it.each([
  ["throws", AWAY],
  ["is not there", null],
])("answers 503 when the operator Worker %s, and viewers as ever", async (_, operator) => {
  const edge = await start(operator);
  try {
    const away = await fetch(`${edge.url}/api/v1/studio/titles`);
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(((await away.json()) as { code: string }).code).toBe("http.unavailable");
    expect((await fetch(`${edge.url}/.well-known/jwks.json`)).status).toBe(200);
    const health = (await (await fetch(`${edge.url}/health`)).json()) as { parts: { name: string; state: string }[] };
    const states = new Map(health.parts.map(({ name, state }) => [name, state]));
    for (const name of ["operator_worker", "event_log", "warehouse", "hot_store", "upload_store"])
      expect([name, states.get(name)]).toEqual([name, "unavailable"]);
  } finally {
    await edge.stop();
  }
});
