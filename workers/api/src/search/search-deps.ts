import type { SearchEngine } from "@cinema/search-engine";
import type { Sql } from "../platform/sql.ts";
import type { TitleIndexHolder } from "./title-index.ts";

/** What search needs. */
export type SearchDeps = {
  readonly engine: SearchEngine;
  readonly sql: Sql;
  /** Suggestions come from here alone: no engine and no database. */
  readonly titleIndex: TitleIndexHolder;
};
