import { fileURLToPath } from "node:url";
import { createMemoryEventLog } from "@cinema/event-log/memory";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { createBridge } from "../../../origin/src/bridge/index.ts";
import { type HttpServer, startHttpServer } from "../../../origin/src/platform/http-server.ts";

/** What the bridge needs of a `pg.Pool`. */
type Pool = Parameters<typeof createBridge>[0]["sql"]["pool"];

export type TestEdge = {
  /** Origin of the api Worker, without a slash at the end. */
  readonly url: string;
  readonly bridge: HttpServer;
  /** Where the bridge appends what the Worker produces. */
  readonly eventLog: ReturnType<typeof createMemoryEventLog>;
  /** What the bridge could not do. */
  readonly failures: readonly unknown[];
  readonly stop: () => Promise<void>;
};

export type TestEdgeOptions = {
  readonly pool: Pool;
  /** Overrides of both Workers' variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** A module that stands for the operator Worker; null for none at all. */
  readonly operator?: string | null;
};

/** The keys of RFC 7515, appendix A.3: public since 2015, so no test may protect anything with them. */
const SIGNING_KEY = {
  kty: "EC",
  crv: "P-256",
  kid: "test",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
};
const NOWHERE = "http://127.0.0.1:9";

const SHARED = {
  SQL_TOKEN: "sql-token",
  S3_ENDPOINT: NOWHERE,
  S3_MEDIA_BUCKET: "cinema-media",
  S3_REGION: "auto",
  S3_ACCESS_KEY_ID: "key",
  S3_SECRET_ACCESS_KEY: "secret",
  AUTH_SIGNING_KEYS: JSON.stringify([SIGNING_KEY]),
  LOG_LEVEL: "error",
};
const API = {
  ...SHARED,
  REFRESH_TOKEN_SECRET: "refresh-token-secret-for-tests",
  PLAYBACK_TOKEN_KEYS: JSON.stringify({ k1: Buffer.alloc(32, 1).toString("base64url") }),
  BEACON_TOKEN_SECRET: "beacon-token-secret-for-tests-of-32-bytes",
  MEDIA_BASE_URL: NOWHERE,
};
const OPERATOR = {
  ...SHARED,
  KAFKA_REST_USERNAME: "edge",
  KAFKA_REST_PASSWORD: "kafka-password",
  CLICKHOUSE_URL: NOWHERE,
  CLICKHOUSE_USER: "cinema",
  CLICKHOUSE_PASSWORD: "clickhouse-password",
  CLICKHOUSE_DATABASE: "cinema",
  S3_PUBLIC_ENDPOINT: NOWHERE,
  S3_UPLOAD_BUCKET: "cinema-uploads",
};

/** Entry modules of the two Workers, as their wrangler.toml name them. */
const ENTRIES = { api: "main.ts", operator: "operator/main.ts" } as const;

/** A Worker as one module, made with the settings of its wrangler.toml. */
export const bundleWorker = async (name: keyof typeof ENTRIES): Promise<string> => {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL(ENTRIES[name], import.meta.url).href)],
    bundle: true,
    format: "esm",
    target: "es2024",
    minify: true,
    conditions: ["workerd", "worker", "browser"],
    external: ["node:*", "cloudflare:*"],
    write: false,
  });
  return bundle.outputFiles[0]?.text ?? "";
};

const SETTINGS = { modules: true, compatibilityDate: "2026-10-15", compatibilityFlags: ["nodejs_compat"] } as const;
const RATE_LIMITS = { className: "RateLimitObject", useSQLite: true };

/** Both Workers as they are deployed: the operator's has no address of its own. */
const workersOf = async (bridge: HttpServer, { variables = {}, operator }: TestEdgeOptions) => {
  const urls = { SQL_URL: `${bridge.url}/sql`, KAFKA_REST_URL: `${bridge.url}/kafka` };
  const api = {
    ...SETTINGS,
    name: "cinema-api",
    script: await bundleWorker("api"),
    durableObjects: { RATE_LIMITS, VIEWERS: { className: "ViewerObject", useSQLite: true } },
    queueProducers: { BEACONS: "cinema-beacons" },
    bindings: { ...API, SQL_URL: urls.SQL_URL, ...variables },
    ...(operator === null ? {} : { serviceBindings: { OPERATOR: "cinema-operator" } }),
  };
  if (operator === null) return [api];
  if (operator !== undefined) return [api, { ...SETTINGS, name: "cinema-operator", script: operator }];
  const real = {
    ...SETTINGS,
    name: "cinema-operator",
    script: await bundleWorker("operator"),
    durableObjects: { RATE_LIMITS },
    queueConsumers: { "cinema-beacons": { maxBatchTimeout: 1, deadLetterQueue: "cinema-beacons-dead" } },
    bindings: { ...OPERATOR, ...urls, ...variables },
  };
  return [api, real];
};

/** The api Worker in workerd with the operator Worker behind it, on a bridge of their own in front of `pool`. */
export const startTestEdge = async (options: TestEdgeOptions): Promise<TestEdge> => {
  const failures: unknown[] = [];
  const onFailure = (error: unknown): void => void failures.push(error);
  const eventLog = createMemoryEventLog();
  const bridge = await startHttpServer(
    createBridge({
      sql: { pool: options.pool, token: "sql-token", onFailure },
      redis: { redis: null, token: "redis-token", onFailure },
      kafka: { log: eventLog, username: "edge", password: "kafka-password", onFailure },
    }),
    { host: "127.0.0.1", port: 0 },
  );
  const workers = await workersOf(bridge, options);
  const miniflare = new Miniflare(convertV4MiniflareOptions({ host: "127.0.0.1", port: 0, workers } as never));
  const url = (await miniflare.ready).origin;
  return {
    url,
    bridge,
    eventLog,
    failures,
    stop: async () => {
      await miniflare.dispose();
      await bridge.stop();
    },
  };
};
