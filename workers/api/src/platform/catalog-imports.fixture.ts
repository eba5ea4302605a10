import type { Pool } from "pg";
import { commitNext } from "../../../../origin/src/catalog/commit-imports/commit-import.postgres.ts";

/** Does what the origin does with a bulk import that waits for its commit; null when none does. */
export const commitImport = (pool: Pool, nowMs: number): ReturnType<typeof commitNext> =>
  commitNext({ pool, clock: { nowMs: () => nowMs } });
