import { createWarehouseClient } from "@cinema/warehouse";
import { createS3Store } from "@cinema/object-store/s3";
import type { AppDeps } from "./app.ts";
import {
  type AccessTokens,
  type AuthDeps,
  createAccessTokens,
  createHashQueue,
  createPasswords,
  createRefreshTokens,
} from "./auth/index.ts";
import { type ApiConfig, readConfig } from "./platform/config.ts";
import type { Probes } from "./platform/health/check-parts.ts";
import { hotStoreProbe, httpProbe, resultProbe, sqlProbe } from "./platform/health/probes.ts";
import { createHotStore } from "./platform/hot-store.ts";
import { createIdempotency } from "./platform/idempotency.ts";
import { createLog, describeError, type Log } from "./platform/log.ts";
import type { MountDeps } from "./platform/mount.ts";
import { createGuessGuard } from "./platform/rate-limit/guess-guard.ts";
import { createLimiter } from "./platform/rate-limit/limiter.ts";
import type { RateLimitObject } from "./platform/rate-limit/rate-limit.object.ts";
import { createSql, isSqlUnavailable } from "./platform/sql.ts";

const HEALTH_TIMEOUT_MS = 2_000;
const WAREHOUSE_TIMEOUT_MS = 5_000;
const HOT_STORE_TIMEOUT_MS = 1_000;
/** A hash blocks for about 140 ms; the rest of the turn belongs to other requests. */
const HASH_QUEUE = { maxWaiting: 8, turnMs: 160, pollMs: 10 } as const;

/** Clients of everything outside the isolate. None of them opens a connection before its first use. */
const composeClients = (config: ApiConfig) => {
  const store = (bucket: string) =>
    createS3Store({
      endpoint: config.S3_ENDPOINT,
      region: config.S3_REGION,
      bucket,
      accessKeyId: config.S3_ACCESS_KEY_ID,
      secretAccessKey: config.S3_SECRET_ACCESS_KEY,
      ...(config.S3_PUBLIC_ENDPOINT === undefined ? {} : { publicEndpoint: config.S3_PUBLIC_ENDPOINT }),
    });
  return {
    sql: createSql({ url: config.SQL_URL, token: config.SQL_TOKEN, timeoutMs: config.SQL_TIMEOUT_MS }),
    mediaStore: store(config.S3_MEDIA_BUCKET),
    uploadStore: store(config.S3_UPLOAD_BUCKET),
    warehouse: createWarehouseClient({
      url: config.CLICKHOUSE_URL,
      username: config.CLICKHOUSE_USER,
      password: config.CLICKHOUSE_PASSWORD,
      database: config.CLICKHOUSE_DATABASE,
      requestTimeoutMs: WAREHOUSE_TIMEOUT_MS,
    }),
    hotStore:
      config.REDIS_REST_URL === undefined
        ? null
        : createHotStore({
            url: config.REDIS_REST_URL,
            token: config.REDIS_REST_TOKEN ?? "",
            timeoutMs: HOT_STORE_TIMEOUT_MS,
          }),
  };
};
type Clients = ReturnType<typeof composeClients>;

const composeProbes = (config: ApiConfig, clients: Clients): Probes => {
  const kafkaCredentials = btoa(`${config.KAFKA_REST_USERNAME}:${config.KAFKA_REST_PASSWORD}`);
  return {
    sql: sqlProbe(clients.sql),
    event_log: httpProbe(config.KAFKA_REST_URL, { authorization: `Basic ${kafkaCredentials}` }),
    object_store: resultProbe(() => clients.mediaStore.list({ prefix: "health/", limit: 1 })),
    warehouse: resultProbe(async () => ({ ok: (await clients.warehouse.ping()).success })),
    search_engine: sqlProbe(clients.sql),
    media: httpProbe(new URL("/health", config.MEDIA_BASE_URL).href),
    hot_store: clients.hotStore === null ? null : hotStoreProbe(clients.hotStore),
  };
};

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
  passwords: createPasswords(
    createHashQueue(HASH_QUEUE, {
      nowMs: Date.now,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
  ),
  accessTokens,
  refreshTokens: createRefreshTokens(config.REFRESH_TOKEN_SECRET),
  guesses: createGuessGuard({ ownerOf: (name) => rateLimitObject(env, name), scale: config.RATE_LIMIT_SCALE }),
  allowedOrigins: config.ALLOWED_ORIGINS,
});

/** Builds everything the API needs from its environment; called once per isolate. */
export const composeDeps = (env: Env): AppDeps => {
  const config = readConfig(env);
  const log = createLog(config.LOG_LEVEL);
  const clients = composeClients(config);
  const accessTokens = createAccessTokens(config.AUTH_SIGNING_KEYS);
  return {
    platform: composePlatform(env, config, clients, accessTokens, log),
    health: { nowMs: Date.now, timeoutMs: HEALTH_TIMEOUT_MS, probes: composeProbes(config, clients) },
    auth: composeAuth(env, config, clients, accessTokens),
  };
};
