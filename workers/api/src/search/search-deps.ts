import type { Sql } from "../platform/sql.ts";
import type { EngineChain } from "./engine-chain.ts";
import type { TitleIndexHolder } from "./title-index.ts";

/** What search needs. */
export type SearchDeps = {
  readonly engines: EngineChain;
  readonly sql: Sql;
  /** Suggestions come from here alone: no engine and no database. */
  readonly titleIndex: TitleIndexHolder;
  /** A count that could not be kept. */
  readonly warn: (error: unknown) => void;
};
