import { Hono } from "hono";
import { createSqlBridge } from "../../../../origin/src/bridge/sql.ts";
import { createSql, type Sql } from "./sql.ts";

type Pool = Parameters<typeof createSqlBridge>[0]["pool"];

const TOKEN = "sql-token";
const bridges = new Map<string, Hono>();
let isInstalled = false;

/** Answers requests to the bridges below in this process; all others go where they always went. */
const installBridges = (): void => {
  if (isInstalled) return;
  isInstalled = true;
  const beyond = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const bridge = bridges.get(new URL(input instanceof Request ? input.url : input).hostname);
    if (bridge === undefined) return beyond(input, init);
    // As a socket does: whoever does not wait any longer is let go.
    const signal = init?.signal;
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
    return Promise.race([bridge.fetch(new Request(input, init)), aborted]);
  };
};

/** A test's own database through the real client and the real bridge, without a socket between them. */
export const sqlOf = (pool: Pool): Sql => {
  installBridges();
  const onFailure = (error: unknown): void => {
    throw error;
  };
  const host = `bridge-${bridges.size + 1}.test`;
  bridges.set(host, new Hono().route("/sql", createSqlBridge({ pool, token: TOKEN, onFailure })));
  return createSql({ url: `http://${host}/sql`, token: TOKEN, timeoutMs: 10_000 });
};
