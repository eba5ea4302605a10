import { newId } from "@cinema/foundation";
import type { AppDeps } from "./app.ts";
import {
  type AccessTokens,
  type AuthDeps,
  createAccessTokens,
  createHashQueue,
  createPasswords,
  createRefreshTokens,
} from "./auth/index.ts";
import {
  CATALOG_CACHE_CONFIG,
  type CatalogDeps,
  createCatalogCache,
  createCatalogVersion,
  createSnapshotStore,
  createMissingNames,
  createSqlSource,
} from "./catalog/index.ts";
import { type Clients, composeClients, composeProbes } from "./compose-clients.ts";
import { composePlatform, rateLimitObject } from "./compose-platform.ts";
import { type ApiConfig, readConfig } from "./platform/config.ts";
import { createHandOn } from "./platform/hand-on.ts";
import { createLog, describeError, type Log } from "./platform/log.ts";
import { createGuessGuard } from "./platform/rate-limit/guess-guard.ts";
import { createEngineChain, createTitleIndexHolder, type SearchDeps } from "./search/index.ts";
import {
  createRenewalCheck,
  createRevocations,
  createStreamingKeys,
  type StreamingDeps,
  viewersOf,
} from "./streaming/index.ts";

const HEALTH_TIMEOUT_MS = 2_000;
/** A hash blocks for about 140 ms; then other requests get their turn. */
const HASH_QUEUE = { maxWaiting: 8, gapMs: 20, pollMs: 10 } as const;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type StreamingKeys = StreamingDeps["keys"];

const composeAuth = (env: Env, config: ApiConfig, clients: Clients, accessTokens: AccessTokens): AuthDeps => ({
  sql: clients.sql,
  passwords: createPasswords(createHashQueue(HASH_QUEUE, { nowMs: Date.now, sleep })),
  accessTokens,
  refreshTokens: createRefreshTokens(config.REFRESH_TOKEN_SECRET),
  guesses: createGuessGuard({ ownerOf: (name) => rateLimitObject(env, name), scale: config.RATE_LIMIT_SCALE }),
  allowedOrigins: config.ALLOWED_ORIGINS,
});

const composeCatalog = ({ sql, breaker, mediaStore }: Clients): CatalogDeps => {
  const edgeCache = caches.default;
  return {
    sql,
    newId,
    mediaStore,
    edgeCache,
    source: createSqlSource(sql),
    snapshots: createSnapshotStore(mediaStore),
    breaker,
    cache: createCatalogCache(CATALOG_CACHE_CONFIG, {
      edge: edgeCache,
      version: createCatalogVersion({ store: mediaStore }),
    }),
    missingArtwork: createMissingNames(),
  };
};

const composeSearch = ({ search, mediaStore }: Clients, log: Log): SearchDeps => ({
  engines: createEngineChain({
    engines: search.engines,
    nowMs: Date.now,
    warn: (engine, cause) => log.warn("search engine away", { engine, ...describeError(cause) }),
  }),
  sql: search.sql,
  titleIndex: createTitleIndexHolder({
    store: mediaStore,
    onFailure: (reason) => log.warn("title index not loaded", { reason }),
  }),
  warn: (error) => log.warn("miss not counted", describeError(error)),
});

const composeStreaming = (env: Env, config: ApiConfig, clients: Clients, keys: StreamingKeys): StreamingDeps => ({
  sql: clients.sql,
  newId,
  viewerOf: viewersOf(env.VIEWERS),
  keys,
  renewals: createRenewalCheck({ sql: clients.sql }),
  revocations: createRevocations({ store: clients.mediaStore, keys: keys.playback, sleep, random: Math.random }),
  mediaBaseUrl: config.MEDIA_BASE_URL,
});

/** Builds everything the Worker needs from its environment; called once per isolate. */
export const composeDeps = (env: Env): AppDeps => {
  const config = readConfig(env);
  const log = createLog(config.LOG_LEVEL);
  const clients = composeClients(config);
  const accessTokens = createAccessTokens(config.AUTH_SIGNING_KEYS);
  const keys = createStreamingKeys({
    playbackTokenKeys: config.PLAYBACK_TOKEN_KEYS,
    beaconTokenSecret: config.BEACON_TOKEN_SECRET,
  });
  // Bound in every deployment; not in one that is only measured or developed.
  const operator = env.OPERATOR as Fetcher | undefined;
  return {
    platform: composePlatform({ env, config, sql: clients.sql, accessTokens, log }),
    handOn: createHandOn({
      worker: operator,
      warn: (error, path) => log.error("operator Worker away", { path, ...describeError(error) }),
    }),
    health: { nowMs: Date.now, timeoutMs: HEALTH_TIMEOUT_MS, probes: composeProbes(config, clients, operator) },
    auth: composeAuth(env, config, clients, accessTokens),
    catalog: composeCatalog(clients),
    search: composeSearch(clients, log),
    streaming: composeStreaming(env, config, clients, keys),
    beacons: { newId, beaconTokens: keys.beacons, queue: env.BEACONS },
  };
};
