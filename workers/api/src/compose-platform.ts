import type { AccessTokens } from "./auth/index.ts";
import { createIdempotency } from "./platform/idempotency.ts";
import { describeError, type Log } from "./platform/log.ts";
import type { MountDeps } from "./platform/mount.ts";
import { createLimiter } from "./platform/rate-limit/limiter.ts";
import type { RateLimitObject } from "./platform/rate-limit/rate-limit.object.ts";
import { isSqlUnavailable, type Sql } from "./platform/sql.ts";
import type { SharedConfig } from "./platform/variables.ts";

/** Each Worker's own. */
type RateLimitEnv = { readonly RATE_LIMITS: DurableObjectNamespace };

/** The Durable Object that owns the budget or the guesses called `name`. */
export const rateLimitObject = (env: RateLimitEnv, name: string): DurableObjectStub<RateLimitObject> => {
  const namespace = env.RATE_LIMITS as DurableObjectNamespace<RateLimitObject>;
  return namespace.get(namespace.idFromName(name));
};

type PlatformParts = {
  readonly env: RateLimitEnv;
  readonly config: SharedConfig;
  readonly sql: Sql;
  readonly accessTokens: AccessTokens;
  readonly log: Log;
};

/** The gates that every request passes, in either Worker. */
export const composePlatform = ({ env, config, sql, accessTokens, log }: PlatformParts): MountDeps => ({
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
    sql,
    nowMs: Date.now,
    warn: (error, operation) => log.warn("answer not kept", { operation, ...describeError(error) }),
  }),
  log: config.LOG_LEVEL === "debug" || config.LOG_LEVEL === "info" ? (entry) => log.info("request", entry) : null,
  report: (error, context, operation) => {
    log.error("request failed", { operation, trace: context.requestId, ...describeError(error) });
    return isSqlUnavailable(error) ? "http.unavailable" : "http.internal";
  },
});
