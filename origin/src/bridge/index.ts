import { Hono } from "hono";
import { createKafkaBridge, type KafkaBridgeDeps } from "./kafka.ts";
import { createRedisBridge, type RedisBridgeDeps } from "./redis.ts";
import { createSqlBridge, type SqlBridgeDeps } from "./sql.ts";

export { connectRedis, type RedisConnection } from "./redis-connection.redis.ts";

export type BridgeDeps = {
  readonly sql: SqlBridgeDeps;
  readonly redis: RedisBridgeDeps;
  readonly kafka: KafkaBridgeDeps;
};

/** The three HTTP protocols of the edge in front of the origin's stores: `/sql`, `/redis`, `/kafka`. */
export const createBridge = (deps: BridgeDeps): Hono =>
  new Hono()
    .route("/sql", createSqlBridge(deps.sql))
    .route("/redis", createRedisBridge(deps.redis))
    .route("/kafka", createKafkaBridge(deps.kafka));
