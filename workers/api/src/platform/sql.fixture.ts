import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import type { Sql } from "./sql.ts";

/** A test's own database behind the type of the edge client. Statements are the same; `batch` exists at the edge only. */
export const sqlOf = (pool: Pool): Sql => drizzle(pool) as unknown as Sql;
