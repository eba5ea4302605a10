import { hostname } from "node:os";
import { CatalogEvent, TitleEvent, TOPICS } from "@cinema/contracts";
import { createS3Store } from "@cinema/object-store/s3";
import { newId, systemClock } from "@cinema/foundation";
import { insertBeacons, pingWarehouse } from "@cinema/warehouse";
import { Hono } from "hono";
import { createLoadBeacons } from "./analytics/load-beacons/consumer.ts";
import { connectRedis, createBridge, type RedisConnection } from "./bridge/index.ts";
import { createAnnounceChanges } from "./catalog/announce-changes/consumer.ts";
import { keepVersion } from "./catalog/announce-changes/keep-version.ts";
import { type Raise, raiseVersion } from "./catalog/announce-changes/raise-version.postgres.ts";
import { followClock } from "./catalog/follow-clock/follow-clock.ts";
import { runCatalogImports } from "./catalog/commit-imports/run-catalog-imports.ts";
import { createProjectTitleToSearch } from "./catalog/project-title-to-search/consumer.ts";
import { keepSnapshot } from "./catalog/snapshot-catalogue/keep-snapshot.ts";
import { composeSearch, rebuildRole } from "./compose-search.ts";
import { createAddressPolicy } from "./platform/address-policy.ts";
import { resolveName } from "./ingest/http-hop.ts";
import { runImports } from "./ingest/run-imports.ts";
import { runJobs } from "./jobs/run-jobs.pgboss.ts";
import { scheduledJobs } from "./jobs/schedule.ts";
import { buryIn } from "./platform/bury.postgres.ts";
import type { OriginConfig, RoleName } from "./platform/config.ts";
import type { Consumer } from "./platform/consumer.ts";
import { createFailureLog } from "./platform/failure-log.ts";
import { type HealthCheck, readHealth } from "./platform/health.ts";
import { errorFields, type Log } from "./platform/log.ts";
import { createMetrics, type Metrics } from "./platform/metrics.ts";
import { runConsumer } from "./platform/run-consumer.ts";
import type { Role } from "./platform/run-roles.ts";
import { createSeldom } from "./platform/seldom.ts";
import { sleep } from "./platform/sleep.ts";
import { openStores, type Stores } from "./platform/stores.ts";
import { runRelay } from "./relay/relay.ts";
import { runTitleIndex } from "./search/run-title-index.postgres.ts";

export type Origin = {
  /** `/health`, `/metrics`, and with the role `bridge` the three protocols. */
  readonly app: Hono;
  readonly roles: readonly Role[];
  readonly close: () => Promise<void>;
};

type Parts = {
  readonly config: OriginConfig;
  readonly logger: Log;
  readonly metrics: Metrics;
  readonly stores: Stores;
};

/** Builds what the configured roles need. Nothing is connected before it is used. */
export const composeOrigin = (config: OriginConfig, logger: Log): Origin => {
  const parts: Parts = { config, logger, metrics: createMetrics(), stores: openStores(config, logger) };
  const redis = config.ROLES.includes("bridge") ? openRedis(config, logger) : null;
  const app = new Hono();
  app.get("/health", async (c) => {
    const health = await readHealth(healthChecks(parts, redis), systemClock);
    return c.json(health, health.status === "unavailable" ? 503 : 200);
  });
  app.get("/metrics", async (c) => {
    await measure(parts);
    return c.text(parts.metrics.render());
  });
  if (config.ROLES.includes("bridge")) app.route("/", composeBridge(parts, redis));
  const roles = config.ROLES.flatMap((role) => rolesOf[role](parts));
  return {
    app,
    roles,
    close: async () => {
      await redis?.close();
      await parts.stores.close();
    },
  };
};

/** What is only known when it is asked for. Nothing of it when Postgres is away: the counters are still worth having. */
const measure = async ({ config, logger, metrics, stores }: Parts): Promise<void> => {
  try {
    const outbox = await stores.pool.query<{ n: number }>("select count(*)::int as n from outbox");
    metrics.gauge("outbox_rows", {}, outbox.rows[0]?.n ?? 0);
    if (!config.ROLES.includes("consumers")) return;
    for (const { name, topic } of consumersOf({ config, logger, metrics, stores }, logger)) {
      metrics.gauge("consumer_lag", { consumer: name }, await stores.eventLog.lag({ consumer: name, topic }));
    }
  } catch (error) {
    logger.warn("could not measure", errorFields(error));
  }
};

const openRedis = (config: OriginConfig, logger: Log): RedisConnection | null => {
  const tell = createFailureLog(logger, systemClock);
  const onError = (error: unknown): void => tell("connection to Redis failed", error);
  return config.REDIS_URL === undefined ? null : connectRedis(config.REDIS_URL, onError);
};

const composeBridge = ({ config, logger, stores }: Parts, redis: RedisConnection | null): Hono => {
  const tell = createFailureLog(logger, systemClock);
  const onFailure = (error: unknown): void => tell("bridge failed", error);
  // The configuration requires the secrets with this role.
  return createBridge({
    sql: { pool: stores.bridgePool, token: config.BRIDGE_SQL_TOKEN ?? "", onFailure },
    redis: { redis, token: config.BRIDGE_REDIS_TOKEN ?? "", onFailure },
    kafka: {
      log: stores.eventLog,
      username: config.BRIDGE_KAFKA_USERNAME ?? "",
      password: config.BRIDGE_KAFKA_PASSWORD ?? "",
      onFailure,
    },
  });
};

const healthChecks = ({ config, stores }: Parts, redis: RedisConnection | null): readonly HealthCheck[] => [
  {
    name: "postgres",
    required: true,
    check: async () => {
      await stores.pool.query("select 1");
    },
  },
  {
    name: "clickhouse",
    required: config.ROLES.includes("consumers"),
    check: stores.warehouse === null ? null : pingWarehouse.bind(null, stores.warehouse),
  },
  {
    name: "redis",
    required: false,
    check:
      redis === null
        ? null
        : async () => {
            await redis.send(["PING"]);
          },
  },
];

const rolesOf: Readonly<Record<RoleName, (parts: Parts) => readonly Role[]>> = {
  // The HTTP server runs in any case.
  bridge: () => [{ name: "bridge", run: untilAborted }],
  relay: ({ logger, metrics, stores }) => {
    const log = logger.with({ role: "relay" });
    const onError = (error: unknown): void => log.warn("relay lost its connection", errorFields(error));
    const deps = { connect: stores.connect, sleep, onError, logger: log, metrics };
    return [{ name: "relay", run: (signal) => runRelay(deps, signal) }];
  },
  consumers: (parts) => {
    const { stores, metrics } = parts;
    const logger = parts.logger.with({ role: "consumers" });
    const bury = buryIn(stores.pool);
    const deps = { log: stores.eventLog, bury, logger, metrics, sleep, random: Math.random, clock: systemClock };
    return [
      ...consumersOf(parts, logger).map((consumer) => ({
        name: consumer.name,
        run: (signal: AbortSignal) => runConsumer(consumer, deps, signal),
      })),
      rebuildRole(parts.config, stores, logger, "when_needed"),
    ];
  },
  "search-rebuild": ({ config, stores, logger }) => [rebuildRole(config, stores, logger, "now")],
  jobs: ({ config, stores, metrics, logger }) => {
    const bucket = (name: string) =>
      createS3Store({
        endpoint: config.S3_ENDPOINT ?? "",
        region: config.S3_REGION,
        bucket: name,
        accessKeyId: config.S3_ACCESS_KEY_ID ?? "",
        secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? "",
      });
    const uploads = bucket(config.S3_UPLOAD_BUCKET);
    const media = bucket(config.S3_MEDIA_BUCKET);
    const jobs = scheduledJobs({
      pool: stores.pool,
      uploads,
      media,
      retentionDays: config.UPLOAD_RETENTION_DAYS,
      replacedRetentionDays: config.REPLACED_FILM_RETENTION_DAYS,
      clock: systemClock,
    });
    const jobLog = logger.with({ role: "jobs" });
    const deps = { databaseUrl: config.DATABASE_URL, metrics, logger: jobLog, clock: systemClock, sleep };
    const imports = {
      pool: stores.pool,
      store: uploads,
      hop: {
        isAllowed: createAddressPolicy(config.INGEST_ALLOW_NETWORKS),
        resolve: resolveName,
        answerWithinMs: 30_000,
      },
      limits: {
        maxBytes: config.MAX_UPLOAD_BYTES,
        maxMs: config.INGEST_IMPORT_MAX_SECONDS * 1000,
        stallMs: 30_000,
        leaseSeconds: config.INGEST_IMPORT_LEASE_SECONDS,
      },
      newId,
      clock: systemClock,
      random: Math.random,
      sleep,
      logger: logger.with({ role: "imports" }),
      metrics,
    };
    const clockDeps = {
      pool: stores.pool,
      newId,
      clock: systemClock,
      sleep,
      logger: logger.with({ role: "catalog_clock" }),
      metrics,
    };
    const titleIndexLog = logger.with({ role: "title_index" });
    const titleIndex = {
      connect: stores.connect,
      store: media,
      clock: systemClock,
      sleep,
      logger: titleIndexLog,
      metrics,
      onError: (error: unknown) => titleIndexLog.warn("title index waits for Postgres", errorFields(error)),
    };
    const snapshotLog = logger.with({ role: "catalog_snapshot" });
    const snapshot = {
      connect: stores.connect,
      store: media,
      clock: systemClock,
      sleep,
      logger: snapshotLog,
      metrics,
      onError: (error: unknown) => snapshotLog.warn("catalogue snapshot lost its connection", errorFields(error)),
    };
    const versionLog = logger.with({ role: "catalog_version" });
    const version = {
      connect: stores.connect,
      store: media,
      clock: systemClock,
      sleep,
      logger: versionLog,
      metrics,
      onError: (error: unknown) => versionLog.warn("catalogue version lost its connection", errorFields(error)),
    };
    return [
      { name: "catalog_version", run: (signal) => keepVersion(version, signal) },
      { name: "title_index", run: (signal) => runTitleIndex(titleIndex, signal) },
      { name: "catalog_snapshot", run: (signal) => keepSnapshot(snapshot, signal) },
      { name: "jobs", run: (signal) => runJobs(jobs, deps, signal) },
      { name: "catalog_clock", run: (signal) => followClock(clockDeps, signal) },
      {
        name: "catalog_imports",
        run: (signal) =>
          runCatalogImports(
            { pool: stores.pool, clock: systemClock, logger: logger.with({ role: "catalog_imports" }), metrics, sleep },
            signal,
          ),
      },
      { name: "imports", run: (signal) => runImports(imports, `${hostname()}:${process.pid}`, signal) },
    ];
  },
};

const consumersOf = ({ config, stores }: Parts, logger: Log): readonly Consumer[] => {
  const { warehouse } = stores;
  if (warehouse === null) throw new Error("the role consumers needs CLICKHOUSE_URL");
  const seldom = createSeldom(systemClock);
  const away = (what: string) => (cause: unknown) => {
    if (seldom(what)) logger.warn(`${what} unavailable`, errorFields(cause));
  };
  return [
    ...announcers(raiseVersion(stores.pool)),
    createLoadBeacons({ insert: (rows) => insertBeacons(warehouse, rows), onUnavailable: away("warehouse") }),
    ...Object.entries(composeSearch(config, stores).kept).map(([name, titles]) =>
      createProjectTitleToSearch({ name, titles, nowMs: systemClock.nowMs, onUnavailable: away(name) }),
    ),
  ];
};

/** A reader has one topic, so there is one for each that tells of the catalogue. */
const announcers = (raise: Raise): readonly Consumer[] => [
  createAnnounceChanges({ name: "catalog.announce_titles", topic: TOPICS.titles, schema: TitleEvent, raise }),
  createAnnounceChanges({ name: "catalog.announce_changes", topic: TOPICS.catalog, schema: CatalogEvent, raise }),
];

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
