import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type pg from "pg";
import * as z from "zod";
import { hasBearer } from "./secret.ts";
import { runBatch, runQuery } from "./run-sql.postgres.ts";
import type { BatchOptions, SqlOutcome } from "./run-sql.postgres.ts";

export type SqlBridgeDeps = {
  /** The bridge's own connections; the connection string that a client sends is never looked at. */
  readonly pool: pg.Pool;
  readonly token: string;
  /** Told of infrastructure failures. Never of a statement or its parameters: they hold personal data. */
  readonly onFailure: (error: unknown) => void;
};

const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_STATEMENTS = 100;

const Statement = z.object({ query: z.string().min(1), params: z.array(z.unknown()).max(65_535).default([]) });
const Body = z.union([z.object({ queries: z.array(Statement).min(1).max(MAX_STATEMENTS) }), Statement]);

const ISOLATION: Readonly<Record<string, BatchOptions["isolation"]>> = {
  ReadUncommitted: "read uncommitted",
  ReadCommitted: "read committed",
  RepeatableRead: "repeatable read",
  Serializable: "serializable",
};

/**
 * `POST /`: Neon's SQL over HTTP. One statement, or `queries` in one transaction that is rolled back as a whole.
 * Errors of Postgres are 400 with its own fields; everything else is text.
 */
export const createSqlBridge = (deps: SqlBridgeDeps): Hono => {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!hasBearer(c.req.header("authorization"), deps.token)) return c.text("unauthorized", 401);
    return next();
  });
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.text("request body is too large", 413) }));
  app.post("/", async (c) => {
    const json: unknown = await c.req.json().catch(() => undefined);
    const body = Body.safeParse(json);
    if (!body.success) return c.text("expected {query, params} or {queries: [{query, params}]}", 422);
    const output = {
      rawText: c.req.header("neon-raw-text-output") === "true",
      asArrays: c.req.header("neon-array-mode") === "true",
    };
    let outcome: SqlOutcome;
    if ("queries" in body.data) {
      const isolation = c.req.header("neon-batch-isolation-level");
      if (isolation !== undefined && ISOLATION[isolation] === undefined) return c.text("unknown isolation level", 422);
      outcome = await runBatch(deps.pool, body.data.queries, output, {
        isolation: isolation === undefined ? undefined : ISOLATION[isolation],
        readOnly: c.req.header("neon-batch-read-only") === "true",
        deferrable: c.req.header("neon-batch-deferrable") === "true",
      });
    } else {
      outcome = await runQuery(deps.pool, body.data, output);
    }
    if (outcome.ok) return c.json(outcome.value as object);
    switch (outcome.error.reason) {
      case "refused":
        return c.json(outcome.error.fields, 400);
      case "unavailable":
        deps.onFailure(outcome.error.cause);
        return c.text("the database is unavailable", 503);
    }
  });
  return app;
};
