import type { SearchDocument, SearchEngine, SearchFailure } from "@cinema/search-engine";
import type { Result } from "@cinema/foundation";
import type pg from "pg";
import { onceInTransaction } from "../../platform/inbox.postgres.ts";

export type TitleSearch = {
  /** Puts a published title into the engine, or takes one that is not published out of it. */
  readonly project: (event: {
    readonly eventId: string;
    readonly titleId: string;
  }) => Promise<"projected" | "already_handled" | "engine_unavailable">;
};

export type TitleSearchDeps = {
  readonly consumer: string;
  readonly pool: pg.Pool;
  readonly engine: EnginePlace;
  readonly onUnavailable: (cause: unknown) => void;
};

/**
 * An engine in the same Postgres shares the transaction of the inbox. One that stands elsewhere must not: a transaction that
 * waits for the network would hold back every reader of the event log. Its writes are idempotent by version instead.
 */
export type EnginePlace =
  | { readonly place: "same_database"; readonly engineOn: (client: pg.PoolClient) => SearchEngine }
  | { readonly place: "elsewhere"; readonly engine: SearchEngine };

type TitleRow = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly synopsis: string;
  readonly state: "draft" | "published";
};

const TITLE = "select id, version, name, year, genres, synopsis, state from titles where id = $1";

/** Rolls the transaction back, so that the event stays unhandled. */
class EngineUnavailable extends Error {}

export const createTitleSearch = (deps: TitleSearchDeps): TitleSearch => ({
  project: async ({ eventId, titleId }) => {
    const { engine } = deps;
    if (engine.place === "elsewhere") {
      const written = await write(deps.pool, engine.engine, titleId);
      if (written.ok) return "projected";
      deps.onUnavailable(written.error.cause);
      return "engine_unavailable";
    }
    try {
      const outcome = await onceInTransaction(deps.pool, { consumer: deps.consumer, eventId }, async (client) => {
        const written = await write(client, engine.engineOn(client), titleId);
        if (!written.ok) throw new EngineUnavailable("search engine", { cause: written.error.cause });
      });
      return outcome.handled ? "projected" : "already_handled";
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      deps.onUnavailable(error.cause);
      return "engine_unavailable";
    }
  },
});

const write = async (
  database: pg.Pool | pg.PoolClient,
  engine: SearchEngine,
  titleId: string,
): Promise<Result<void, SearchFailure>> => {
  const { rows } = await database.query<TitleRow>(TITLE, [titleId]);
  const title = rows[0];
  return title?.state === "published" ? engine.put([documentOf(title)]) : engine.remove([titleId]);
};

const documentOf = (title: TitleRow): SearchDocument => ({
  titleId: title.id,
  version: title.version,
  name: title.name,
  year: title.year,
  genres: title.genres,
  synopsis: title.synopsis,
});
