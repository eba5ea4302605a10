import { err, ok, type Result } from "@cinema/foundation";
import { Redis } from "@upstash/redis/cloudflare";

export type HotStoreFailure = { readonly reason: "unavailable"; readonly cause: unknown };
type Answer<T> = Promise<Result<T, HotStoreFailure>>;

/**
 * A fast, shared and forgetful store for values that can be computed again: rankings, counters, snapshots. Readers fall
 * back to the truth when it is absent (`null` in their deps), empty or away; nobody writes the only copy here.
 */
export type HotStore = {
  /** The JSON value under `key`, or null. The caller checks its shape. */
  readonly get: (key: string) => Answer<unknown>;
  readonly set: (key: string, value: unknown, ttlSeconds: number) => Answer<void>;
  /** Adds to a member's score in a ranking that lives for `ttlSeconds` after its last change. */
  readonly addScore: (key: string, member: string, by: number, ttlSeconds: number) => Answer<void>;
  /** The best `count` members, highest score first. */
  readonly top: (key: string, count: number) => Answer<readonly string[]>;
  readonly ping: () => Answer<void>;
};

export type HotStoreConfig = { readonly url: string; readonly token: string; readonly timeoutMs: number };

/** The Upstash REST adapter; speaks to Upstash or to the bridge in front of a Redis of one's own. */
export const createHotStore = (config: HotStoreConfig): HotStore => {
  const redis = new Redis({
    url: config.url,
    token: config.token,
    retry: false,
    // It would put commands of several requests into one call, which dies with the request that happens to make it.
    enableAutoPipelining: false,
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(config.timeoutMs),
  });
  const attempt = async <T>(work: () => Promise<T>): Answer<T> => {
    try {
      return ok(await work());
    } catch (cause) {
      return err({ reason: "unavailable", cause });
    }
  };
  return {
    get: (key) => attempt(() => redis.get<unknown>(key)),
    set: (key, value, ttlSeconds) =>
      attempt(async () => {
        await redis.set(key, value, { ex: ttlSeconds });
      }),
    addScore: (key, member, by, ttlSeconds) =>
      attempt(async () => {
        await redis.pipeline().zincrby(key, by, member).expire(key, ttlSeconds).exec();
      }),
    top: (key, count) => attempt(() => redis.zrange<string[]>(key, 0, count - 1, { rev: true })),
    ping: () =>
      attempt(async () => {
        await redis.ping();
      }),
  };
};
