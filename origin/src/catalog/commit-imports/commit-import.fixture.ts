import pg from "pg";
import { commitNext } from "./commit-import.postgres.ts";

/** A process that commits one import, to be killed. */
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"] });
await commitNext({ pool, clock: { nowMs: () => Date.now() } });
await pool.end();
