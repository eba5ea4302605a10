import type { AccessTokens } from "./auth/index.ts";
import type { Clients } from "./compose-clients.ts";
import type { ApiConfig } from "./platform/config.ts";
import { createIdempotency } from "./platform/idempotency.ts";
import { describeError, type Log } from "./platform/log.ts";
import type { MountDeps } from "./platform/mount.ts";
import { createLimiter } from "./platform/rate-limit/limiter.ts";
import type { RateLimitObject } from "./platform/rate-limit/rate-limit.object.ts";
import { isSqlUnavailable } from "./platform/sql.ts";

/** The Durable Object that owns the budget or the guesses called `name`. */
export const rateLimitObject = (env: Env, name: string): DurableObjectStub<RateLimitObject> => {
  const namespace = env.RATE_LIMITS as DurableObjectNamespace<RateLimitObject>;
  return namespace.get(namespace.idFromName(name));
};

/** The gates that every request passes. */
export const composePlatform = (
  env: Env,
  config: ApiConfig,
  clients: Clients,
  accessTokens: AccessTokens,
  log: Log,
): MountDeps => ({
  nowMs: Date.now,
  defaultCountry: config.DEFAULT_COUNTRY,
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
  log: config.LOG_LEVEL === "debug" || config.LOG_LEVEL === "info" ? (entry) => log.info("request", entry) : null,
  report: (error, context, operation) => {
    log.error("request failed", { operation, trace: context.requestId, ...describeError(error) });
    return isSqlUnavailable(error) ? "http.unavailable" : "http.internal";
  },
});
