import { randomUUID } from "node:crypto";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createIdempotency } from "./idempotency.ts";
import type { RoutePolicy } from "./mount.ts";
import { problem, ProblemResponse } from "./problem.ts";
import { json } from "./reply.ts";
import type { Caller, RequestContext } from "./route.ts";
import { sqlOf } from "./sql.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let nowMs = Date.parse("2026-06-01T12:00:00Z");
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
});
afterAll(async () => {
  await database?.drop();
  await postgres?.stop();
});

const POLICY: RoutePolicy = {
  operation: "catalog.createTitle",
  access: "operator",
  rateLimit: "write",
  idempotent: true,
  cache: "no_store",
  method: "post",
};
const ALICE: Caller = { userId: "usr_alice", sessionId: "ses_1", role: "operator" };
const BOB: Caller = { userId: "usr_bob", sessionId: "ses_2", role: "operator" };

type Call = { readonly key: string; readonly body?: string; readonly caller?: Caller; readonly path?: string };

const contextOf = ({ key, path = "/api/v1/things" }: Call): RequestContext => ({
  requestId: "0".repeat(32),
  traceparent: "",
  nowMs,
  defaultCountry: null,
  request: new Request(`https://cinema.test${path}`, { method: "POST", headers: { "idempotency-key": key } }),
  clientAddress: "203.0.113.7",
  waitUntil: () => {},
});

const warnings: unknown[] = [];
const run = (call: Call, work: () => Promise<Response>): Promise<Response> =>
  createIdempotency({ sql: sqlOf(database.pool), nowMs: () => nowMs, warn: (error) => void warnings.push(error) })(
    POLICY,
    call.caller ?? ALICE,
    contextOf(call),
    call.body ?? "{}",
    work,
  );

/** Work that counts how often it was done. */
const counting = (answer: (times: number) => Response) => {
  const counted = { times: 0 };
  const work = async (): Promise<Response> => answer(++counted.times);
  return { counted, work };
};
const codeOf = (answer: Response): string | undefined => (answer instanceof ProblemResponse ? answer.code : undefined);

it("works once and replays the answer with its status and headers", async () => {
  const key = randomUUID();
  const { counted, work } = counting((times) => json({ times }, 201, { location: "/things/1" }));
  await run({ key }, work);
  const again = await run({ key }, work);
  expect(counted.times).toBe(1);
  expect(again.status).toBe(201);
  expect(again.headers.get("location")).toBe("/things/1");
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await again.json()).toEqual({ times: 1 });
});

it("works once for twenty requests that race; the others are told to wait", async () => {
  const key = randomUUID();
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const counted = { times: 0 };
  const work = async (): Promise<Response> => {
    counted.times++;
    await gate;
    return json({ done: true });
  };
  const racing = Array.from({ length: 20 }, () => run({ key }, work));
  const losers: Response[] = [];
  for (const attempt of racing) void attempt.then((answer) => losers.push(answer) >= 19 && release());
  const answers = await Promise.all(racing);
  expect(counted.times).toBe(1);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => codeOf(answer) === "http.idempotency_in_flight")).toHaveLength(19);
});

it("refuses a key that was used with another body or another address", async () => {
  const key = randomUUID();
  const { work } = counting(() => json({}));
  await run({ key, body: '{"a":1}' }, work);
  expect(codeOf(await run({ key, body: '{"a":2}' }, work))).toBe("http.idempotency_key_reused");
  expect(codeOf(await run({ key, body: '{"a":1}', path: "/api/v1/others" }, work))).toBe("http.idempotency_key_reused");
});

it("keeps two callers' equal keys apart", async () => {
  const key = randomUUID();
  const { counted, work } = counting((times) => json({ times }));
  await run({ key, caller: ALICE }, work);
  await run({ key, caller: BOB }, work);
  expect(counted.times).toBe(2);
});

it("replays a refusal", async () => {
  const key = randomUUID();
  const { counted, work } = counting(() => problem("catalog.not_publishable", { detail: "no film" }));
  await run({ key }, work);
  const again = await run({ key }, work);
  expect(codeOf(again)).toBe("catalog.not_publishable");
  expect((again as ProblemResponse).options).toEqual({ detail: "no film" });
  expect(counted.times).toBe(1);
});

it("works again after a failure of ours", async () => {
  const key = randomUUID();
  const { counted, work } = counting((times) => (times === 1 ? problem("http.unavailable") : json({ times })));
  expect((await run({ key }, work)).status).toBe(503);
  expect(await (await run({ key }, work)).json()).toEqual({ times: 2 });
  const broken = randomUUID();
  await expect(run({ key: broken }, () => Promise.reject(new Error("bug")))).rejects.toThrow("bug");
  expect((await run({ key: broken }, work)).status).toBe(200);
  expect(counted.times).toBe(3);
});

it("lets a request that died be taken over after a minute, and its late answer change nothing", async () => {
  const key = randomUUID();
  let finishDead = (_answer: Response): void => {};
  const dead = run({ key }, () => new Promise((resolve) => void (finishDead = resolve)));
  await expect
    .poll(async () => (await database.pool.query("select 1 from idempotency_keys where key = $1", [key])).rowCount)
    .toBe(1);
  expect(codeOf(await run({ key }, async () => json({})))).toBe("http.idempotency_in_flight");
  nowMs += 61_000;
  await run({ key }, async () => json({ by: "second" }));
  finishDead(json({ by: "first" }));
  await dead;
  expect(await (await run({ key }, async () => json({ by: "third" }))).json()).toEqual({ by: "second" });
});

it("forgets a key after a day", async () => {
  const key = randomUUID();
  const { counted, work } = counting((times) => json({ times }));
  await run({ key, body: '{"a":1}' }, work);
  nowMs += 24 * 3_600_000 + 1_000;
  expect(await (await run({ key, body: '{"a":2}' }, work)).json()).toEqual({ times: 2 });
  expect(counted.times).toBe(2);
});

it.each(["", "a b", "a".repeat(256)])("refuses the key %j", async (key) => {
  expect(codeOf(await run({ key }, async () => json({})))).toBe("http.validation_failed");
});

it("still answers when the answer cannot be kept", async () => {
  const key = randomUUID();
  const answer = await run({ key }, async () => {
    await database.pool.query("alter table idempotency_keys rename to away");
    return json({ done: true }, 201);
  });
  await database.pool.query("alter table away rename to idempotency_keys");
  expect(answer.status).toBe(201);
  expect(warnings).toHaveLength(1);
});
