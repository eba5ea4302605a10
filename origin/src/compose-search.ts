import { backoffMs, systemClock } from "@cinema/foundation";
import type { ExternalIndex } from "@cinema/search-engine";
import { createElasticsearchIndex } from "@cinema/search-engine/elasticsearch-index";
import { createMeilisearchIndex } from "@cinema/search-engine/meilisearch-index";
import { createPostgresSearchEngine } from "@cinema/search-engine/postgres";
import { needsRebuild, rebuildSearch } from "./catalog/project-title-to-search/rebuild-search.ts";
import { createTitleSearch, type TitleSearch } from "./catalog/project-title-to-search/title-search.ts";
import type { OriginConfig } from "./platform/config.ts";
import { errorFields, type Log } from "./platform/log.ts";
import type { Role } from "./platform/run-roles.ts";
import { createSeldom } from "./platform/seldom.ts";
import { sleep } from "./platform/sleep.ts";
import type { Stores } from "./platform/stores.ts";

const OWN = "catalog.project_title_to_search";
const RETRY = { attempts: Number.MAX_SAFE_INTEGER, firstDelayMs: 500, maxDelayMs: 30_000 };

const externalIndexOf = (config: OriginConfig): ExternalIndex | null => {
  if (config.ELASTICSEARCH_URL !== undefined) {
    return createElasticsearchIndex({
      url: config.ELASTICSEARCH_URL,
      username: config.ELASTICSEARCH_USERNAME,
      password: config.ELASTICSEARCH_PASSWORD,
      apiKey: config.ELASTICSEARCH_API_KEY,
      index: config.ELASTICSEARCH_INDEX,
      newSuffix: () => crypto.randomUUID(),
    });
  }
  if (config.MEILISEARCH_URL === undefined) return null;
  const key = config.MEILISEARCH_KEY === undefined ? {} : { key: config.MEILISEARCH_KEY };
  return createMeilisearchIndex({ url: config.MEILISEARCH_URL, ...key });
};

type SearchParts = {
  /** By consumer group: the index of Postgres, which is always kept, and that of the configured engine. */
  readonly kept: Readonly<Record<string, TitleSearch>>;
  readonly filling: TitleSearch;
  readonly external: ExternalIndex | null;
};

export const composeSearch = (config: OriginConfig, { pool }: Stores): SearchParts => {
  const postgres = createPostgresSearchEngine({
    query: async (text, params) => (await pool.query(text, [...params])).rows,
  });
  const external = externalIndexOf(config);
  const own = createTitleSearch({ pool, indexes: () => [postgres], oneAtATime: false });
  if (external === null) return { kept: { [OWN]: own }, filling: own, external };
  const { live, building } = external;
  const oneAtATime = !external.comparesVersions;
  return {
    kept: {
      [OWN]: own,
      [`catalog.project_title_to_${live.name}`]: createTitleSearch({
        pool,
        indexes: (open) => (open.includes(live.name) ? [live, building] : [live]),
        oneAtATime,
      }),
    },
    filling: createTitleSearch({ pool, indexes: () => [postgres, building], oneAtATime }),
    external,
  };
};

/**
 * Builds the search index. `now`: once, and an engine that is away fails it. `when_needed`: beside the consumers, when there is no
 * index yet, or a half built one, for as long as it takes; then it waits to be stopped, like every role.
 */
export const rebuildRole = (config: OriginConfig, stores: Stores, log: Log, when: "now" | "when_needed"): Role => {
  const logger = log.with({ role: "search-rebuild" });
  const { filling, external } = composeSearch(config, stores);
  const seldom = createSeldom(systemClock);
  const onProgress = (count: number): void => {
    if (seldom("progress")) logger.info("search index is being built", { titles: count });
  };
  const onRefused = (titleId: string, cause: unknown): void =>
    logger.warn("title is not in the search index: it was refused", { titleId, ...errorFields(cause) });
  const { pool, connect } = stores;
  const deps = { pool, connect, filling, external, nowMs: systemClock.nowMs, onRefused, onProgress };
  const rebuild = async (signal: AbortSignal): Promise<boolean> => {
    const count = await rebuildSearch(deps, signal);
    logger.info(count === null ? "another process rebuilds the search index" : "search index was built", {
      titles: count,
    });
    return count !== null;
  };
  const whenNeeded = async (signal: AbortSignal): Promise<void> => {
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        if (!(await needsRebuild(deps))) return;
        // What is still old then was refused, and would be again.
        if (await rebuild(signal)) return;
      } catch (error) {
        if (signal.aborted) return;
        if (seldom("failed")) logger.warn("search index could not be built yet", errorFields(error));
      }
      await sleep(backoffMs(RETRY, attempt, Math.random()), signal);
    }
  };
  return {
    name: "search-rebuild",
    run: when === "now" ? async (signal) => void (await rebuild(signal)) : whenNeeded,
  };
};
