import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { afterEach, expect, it, vi } from "vitest";
import { createSql, isSqlUnavailable, sqlState } from "./sql.ts";

const servers: Server[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A bridge that answers each request with `answer`, or never. */
const bridge = async (answer: { status: number; body: unknown } | "never") => {
  const seen: { url: string | undefined; authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      seen.push({ url: request.url, authorization: request.headers.authorization, body });
      if (answer !== "never") response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/edge/sql`, seen };
};

const rows = (fields: [string, number][], values: (string | null)[]) => ({
  status: 200,
  body: {
    fields: fields.map(([name, dataTypeID]) => ({ name, dataTypeID })),
    rows: [values],
    rowCount: 1,
    command: "SELECT",
    rowAsArray: true,
  },
});

it("sends a statement to the bridge with its secret, values apart from the text", async () => {
  const { url, seen } = await bridge(rows([["n", 23]], ["7"]));
  const db = createSql({ url, token: "secret", timeoutMs: 1_000 });
  expect((await db.execute(sql`select ${"x"} as n`)).rows).toEqual([{ n: 7 }]);
  expect(seen).toMatchObject([{ url: "/edge/sql", authorization: "Bearer secret" }]);
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ query: "select $1 as n", params: ["x"] });
});

it("reads times as text and JSON as values", async () => {
  const { url } = await bridge(
    rows(
      [
        ["at", 1184],
        ["json", 3802],
      ],
      ["2026-06-01 12:00:00+00", '{"a":[1]}'],
    ),
  );
  const { rows: found } = await createSql({ url, timeoutMs: 1_000 }).execute(sql`select 1`);
  expect(found).toEqual([{ at: "2026-06-01 12:00:00+00", json: { a: [1] } }]);
});

it("goes to Neon's own endpoint for a Neon address", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (input: string) => {
    asked.push(input);
    return Response.json(rows([["n", 23]], ["1"]).body);
  });
  await createSql({ url: "postgresql://u:p@ep-x.eu.aws.neon.tech/db", timeoutMs: 1_000 }).execute(sql`select 1`);
  expect(asked).toEqual(["https://api.eu.aws.neon.tech/sql"]);
});

it("hands on Postgres' own error", async () => {
  const { url } = await bridge({ status: 400, body: { message: "duplicate key", code: "23505", severity: "ERROR" } });
  const failed = await createSql({ url, timeoutMs: 1_000 })
    .execute(sql`select 1`)
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(DrizzleQueryError);
  expect([sqlState(failed), isSqlUnavailable(failed)]).toEqual(["23505", false]);
});

it("gives a silent server up", async () => {
  const { url } = await bridge("never");
  const failed = await createSql({ url, timeoutMs: 50 })
    .execute(sql`select 1`)
    .catch((error: unknown) => error);
  expect(isSqlUnavailable(failed)).toBe(true);
});
