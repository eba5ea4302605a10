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
import { CATALOG_CACHE_CONFIG, createCatalogCache } from "./catalog/index.ts";
import { type Clients, composeClients, composeProbes } from "./compose-clients.ts";
import { type ApiConfig, readConfig } from "./platform/config.ts";
import { createIdempotency } from "./platform/idempotency.ts";
import { createLog, describeError, type Log } from "./platform/log.ts";
import type { MountDeps } from "./platform/mount.ts";
import { createGuessGuard } from "./platform/rate-limit/guess-guard.ts";
import { createLimiter } from "./platform/rate-limit/limiter.ts";
import type { RateLimitObject } from "./platform/rate-limit/rate-limit.object.ts";
import { isSqlUnavailable } from "./platform/sql.ts";
import { createRevocations, createStreamingKeys, type StreamingDeps, viewersOf } from "./streaming/index.ts";

const HEALTH_TIMEOUT_MS = 2_000;
/** A hash blocks for about 140 ms; then other requests get their turn. */
const HASH_QUEUE = { maxWaiting: 8, gapMs: 20, pollMs: 10 } as const;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const rateLimitObject = (env: Env, name: string): DurableObjectStub<RateLimitObject> => {
  const namespace = env.RATE_LIMITS as DurableObjectNamespace<RateLimitObject>;
  return namespace.get(namespace.idFromName(name));
};

const composePlatform = (
  env: Env,
  config: ApiConfig,
  clients: Clients,
  accessTokens: AccessTokens,
  log: Log,
): MountDeps => ({
  nowMs: Date.now,
  authenticate: accessTokens.authenticate,
  limit: createLimiter({
    ask: async (key, policy, want) => rateLimitObject(env, key).lease(policy, want),
    nowMs: Date.now,
    scale: config.RATE_LIMIT_SCALE,
    warn: (error, budget) => log.warn("rate limit away", { budget, ...describeError(error) }),
  }),
  idempotently: createIdempotency({
    sql: clients.sql,
    nowMs: Date.now,
    warn: (error, operation) => log.warn("answer not kept", { operation, ...describeError(error) }),
  }),
  log: (entry) => log.info("request", entry),
  report: (error, context, operation) => {
    log.error("request failed", { operation, trace: context.requestId, ...describeError(error) });
    return isSqlUnavailable(error) ? "http.unavailable" : "http.internal";
  },
});

const composeAuth = (env: Env, config: ApiConfig, clients: Clients, accessTokens: AccessTokens): AuthDeps => ({
  sql: clients.sql,
  passwords: createPasswords(createHashQueue(HASH_QUEUE, { nowMs: Date.now, sleep })),
  accessTokens,
  refreshTokens: createRefreshTokens(config.REFRESH_TOKEN_SECRET),
  guesses: createGuessGuard({ ownerOf: (name) => rateLimitObject(env, name), scale: config.RATE_LIMIT_SCALE }),
  allowedOrigins: config.ALLOWED_ORIGINS,
});

const composeStreaming = (env: Env, config: ApiConfig, clients: Clients): StreamingDeps => {
  const keys = createStreamingKeys({
    playbackTokenKeys: config.PLAYBACK_TOKEN_KEYS,
    beaconTokenSecret: config.BEACON_TOKEN_SECRET,
  });
  return {
    sql: clients.sql,
    newId,
    viewerOf: viewersOf(env.VIEWERS),
    keys,
    revocations: createRevocations({ store: clients.mediaStore, keys: keys.playback, sleep, random: Math.random }),
    mediaBaseUrl: config.MEDIA_BASE_URL,
  };
};

/** Builds everything the API needs from its environment; called once per isolate. */
export const composeDeps = (env: Env): AppDeps => {
  const config = readConfig(env);
  const log = createLog(config.LOG_LEVEL);
  const clients = composeClients(config);
  const accessTokens = createAccessTokens(config.AUTH_SIGNING_KEYS);
  const edgeCache = caches.default;
  return {
    platform: composePlatform(env, config, clients, accessTokens, log),
    health: { nowMs: Date.now, timeoutMs: HEALTH_TIMEOUT_MS, probes: composeProbes(config, clients) },
    auth: composeAuth(env, config, clients, accessTokens),
    catalog: {
      sql: clients.sql,
      newId,
      cache: createCatalogCache(CATALOG_CACHE_CONFIG, { edge: edgeCache }),
      mediaStore: clients.mediaStore,
      edgeCache,
    },
    search: { engine: clients.searchEngine, sql: clients.sql },
    streaming: composeStreaming(env, config, clients),
  };
};
