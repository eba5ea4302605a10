import type { SearchEngine } from "@cinema/search-engine";
import type { Sql } from "../platform/sql.ts";

/** What search needs. */
export type SearchDeps = {
  readonly engine: SearchEngine;
  readonly sql: Sql;
};
