import { serve } from "@hono/node-server";
import { startTestPostgres } from "@cinema/testing";
import type { GoldenTitle } from "@cinema/search-golden";
import { Hono } from "hono";
import { createSqlBridge } from "../../../origin/src/bridge/sql.ts";

export type Catalogue = { readonly port: number } & AsyncDisposable;

/** A real catalogue of `titles` behind the origin's own bridge, as the Worker reads it to show the hits. */
export const serveCatalogue = async (titles: readonly GoldenTitle[], token: string): Promise<Catalogue> => {
  const postgres = await startTestPostgres();
  const { pool } = await postgres.createDatabase();
  const rows = titles.map(({ titleId, kind, name, year, genres, popularity, maturity }) => ({
    id: titleId,
    kind,
    name,
    year,
    genres,
    popularity,
    maturity,
  }));
  await pool.query(
    `insert into titles (id, kind, name, year, genres, popularity, maturity, state, published_at)
     select id, kind, name, year, array(select jsonb_array_elements_text(genres)), popularity, maturity, 'published', now()
     from jsonb_to_recordset($1::jsonb) as t(id text, kind text, name text, year int, genres jsonb, popularity real, maturity text)`,
    [JSON.stringify(rows)],
  );
  await pool.query("analyze titles");
  const failures: unknown[] = [];
  const app = new Hono().route("/sql", createSqlBridge({ pool, token, onFailure: (error) => failures.push(error) }));
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    [Symbol.asyncDispose]: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await postgres.stop();
    },
  };
};
