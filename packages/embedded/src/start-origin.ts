import { join } from "node:path";
import { startClickHouse } from "./clickhouse/start-clickhouse.ts";
import { given, isSet } from "./given.ts";
import { type OpenBridge, openBridge } from "./open-bridge.ts";
import { startPostgres } from "./postgres/start-postgres.ts";
import { freePort, onFreePort } from "./process/free-port.ts";
import type { Launch } from "./process/launch.ts";
import { startSupervisor, type Supervisor } from "./process/supervisor.ts";
import { ensureBuckets } from "./s3/ensure-buckets.s3.ts";
import { startS3Process } from "./s3/start-s3-process.ts";
import { loadSecrets, type Secrets } from "./secrets.ts";

export type OriginPorts = {
  readonly postgres: number;
  readonly clickhouse: number;
  readonly s3: number;
  readonly bridge: number;
};

export type OriginOptions = {
  /** Holds everything that outlives a start. */
  readonly dataDir: string;
  /** A part stands aside when its variable is set here: `DATABASE_URL`, `CLICKHOUSE_URL`, `S3_ENDPOINT`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** First choices; the next free one is taken when a stranger has it. 0 means any. */
  readonly ports?: Partial<OriginPorts>;
  readonly log: (line: string) => void;
  /** Told the owner of the processes before the first of them starts, for those who may not wait until all of them have. */
  readonly onSupervisor?: (supervisor: Supervisor) => void;
};

export type RunningOrigin = {
  /** What origin, transcode and Workers need, by the names in `.env.example`: all but where the bridge is. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts what listens as the bridge; its port is chosen only now, and anew when a stranger takes it first. Gives the whole environment. */
  readonly openBridge: (open: OpenBridge) => Promise<Readonly<Record<string, string>>>;
  readonly secrets: Secrets;
  /** Runs further processes beside the stores and stops them first. */
  readonly supervisor: Supervisor;
  readonly stop: () => Promise<void>;
};

const DEFAULT_PORTS: OriginPorts = { bridge: 8789, s3: 8790, clickhouse: 8791, postgres: 8792 };

type Starter = {
  readonly options: OriginOptions;
  readonly secrets: Secrets;
  readonly launch: Launch;
  /** Chooses the port of one part; no two get the same. */
  readonly port: (part: keyof OriginPorts) => Promise<number>;
};

const database = async ({ options, secrets, launch, port }: Starter): Promise<Record<string, string>> => {
  const { DATABASE_URL } = options.env;
  if (isSet(DATABASE_URL)) return { DATABASE_URL };
  const running = await onFreePort(
    () => port("postgres"),
    (free) =>
      startPostgres({
        dataDir: join(options.dataDir, "postgres"),
        port: free,
        adminPassword: secrets.postgresAdminPassword,
        password: secrets.postgresPassword,
        launch,
      }),
  );
  return { DATABASE_URL: running.url };
};

const warehouse = async ({ options, secrets, launch, port }: Starter): Promise<Record<string, string>> => {
  const { CLICKHOUSE_URL } = options.env;
  const database = { CLICKHOUSE_DATABASE: "cinema" };
  if (isSet(CLICKHOUSE_URL))
    return {
      CLICKHOUSE_URL,
      ...given(options.env, { CLICKHOUSE_USER: "default", CLICKHOUSE_PASSWORD: "", ...database }),
    };
  const account = { CLICKHOUSE_USER: "cinema", CLICKHOUSE_PASSWORD: secrets.clickhousePassword, ...database };
  const running = await onFreePort(
    () => port("clickhouse"),
    (free) =>
      startClickHouse({
        dataDir: join(options.dataDir, "clickhouse"),
        port: free,
        user: account.CLICKHOUSE_USER,
        password: account.CLICKHOUSE_PASSWORD,
        database: account.CLICKHOUSE_DATABASE,
        launch,
      }),
  );
  return { CLICKHOUSE_URL: running.url, ...account };
};

const objectStore = async ({ options, secrets, launch, port }: Starter): Promise<Record<string, string>> => {
  const { env } = options;
  const buckets = given(env, {
    S3_REGION: "us-east-1",
    S3_MEDIA_BUCKET: "cinema-media",
    S3_UPLOAD_BUCKET: "cinema-uploads",
  });
  if (isSet(env["S3_ENDPOINT"])) {
    const keys = {
      S3_ACCESS_KEY_ID: env["S3_ACCESS_KEY_ID"] ?? "",
      S3_SECRET_ACCESS_KEY: env["S3_SECRET_ACCESS_KEY"] ?? "",
    };
    const reader = given(env, {
      S3_READ_ACCESS_KEY_ID: keys.S3_ACCESS_KEY_ID,
      S3_READ_SECRET_ACCESS_KEY: keys.S3_SECRET_ACCESS_KEY,
    });
    const store = {
      endpoint: env["S3_ENDPOINT"],
      region: buckets["S3_REGION"] as string,
      accessKeyId: keys.S3_ACCESS_KEY_ID,
      secretAccessKey: keys.S3_SECRET_ACCESS_KEY,
    };
    const names = [buckets["S3_MEDIA_BUCKET"] as string, buckets["S3_UPLOAD_BUCKET"] as string];
    for (const problem of await ensureBuckets(store, names)) options.log(problem);
    return {
      S3_ENDPOINT: env["S3_ENDPOINT"],
      ...keys,
      ...reader,
      ...buckets,
      ...given(env, { S3_PUBLIC_ENDPOINT: env["S3_ENDPOINT"] }),
    };
  }
  const writer = { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey };
  const reader = { accessKeyId: secrets.s3ReadAccessKeyId, secretAccessKey: secrets.s3ReadSecretAccessKey };
  const running = await onFreePort(
    () => port("s3"),
    (free) =>
      startS3Process({
        dataDir: join(options.dataDir, "s3"),
        port: free,
        mediaBucket: buckets["S3_MEDIA_BUCKET"] as string,
        uploadBucket: buckets["S3_UPLOAD_BUCKET"] as string,
        writer,
        reader,
        launch,
      }),
  );
  return {
    S3_ENDPOINT: running.endpoint,
    S3_PUBLIC_ENDPOINT: running.endpoint,
    S3_ACCESS_KEY_ID: writer.accessKeyId,
    S3_SECRET_ACCESS_KEY: writer.secretAccessKey,
    S3_READ_ACCESS_KEY_ID: reader.accessKeyId,
    S3_READ_SECRET_ACCESS_KEY: reader.secretAccessKey,
    ...buckets,
  };
};

/** Tokens and keys: what the user set, else the secrets of the data directory. */
const credentials = ({ options, secrets }: Starter): Record<string, string> =>
  given(options.env, {
    BRIDGE_HOST: "127.0.0.1",
    BRIDGE_SQL_TOKEN: secrets.bridgeSqlToken,
    BRIDGE_REDIS_TOKEN: secrets.bridgeRedisToken,
    BRIDGE_KAFKA_USERNAME: "cinema",
    BRIDGE_KAFKA_PASSWORD: secrets.bridgeKafkaPassword,
    AUTH_SIGNING_KEYS: secrets.authSigningKeys,
    REFRESH_TOKEN_SECRET: secrets.refreshTokenSecret,
    PLAYBACK_TOKEN_KEYS: secrets.playbackTokenKeys,
    BEACON_TOKEN_SECRET: secrets.beaconTokenSecret,
  });

const PASSED_ON = [
  "KAFKA_BROKERS",
  "ELASTICSEARCH_URL",
  "ELASTICSEARCH_USERNAME",
  "ELASTICSEARCH_PASSWORD",
  "ELASTICSEARCH_API_KEY",
  "ELASTICSEARCH_INDEX",
  "MEILISEARCH_URL",
  "MEILISEARCH_KEY",
  "REDIS_REST_URL",
  "REDIS_REST_TOKEN",
  "MAX_UPLOAD_BYTES",
  "INGEST_ALLOW_NETWORKS",
  "INGEST_IMPORT_MAX_SECONDS",
  "INGEST_IMPORT_LEASE_SECONDS",
];

/**
 * Starts the origin's stores on loopback, those that the environment does not name, and makes the environment for
 * everything else. What an earlier start left running on `dataDir` is ended first.
 * @throws AlreadyRunningError when another start is alive on `dataDir`.
 */
export const startEmbeddedOrigin = async (options: OriginOptions): Promise<RunningOrigin> => {
  const supervisor = await startSupervisor(options.dataDir, options.log);
  options.onSupervisor?.(supervisor);
  const taken = new Set<number>();
  const ports = { ...DEFAULT_PORTS, ...options.ports };
  let choosing: Promise<unknown> = Promise.resolve();
  const port = (part: keyof OriginPorts): Promise<number> => {
    const chosen = choosing.then(() => freePort(ports[part], taken));
    choosing = chosen.then((number) => taken.add(number));
    return chosen;
  };
  try {
    const secrets = await loadSecrets(options.dataDir);
    const starter: Starter = { options, secrets, port, launch: supervisor.keep };
    const parts = await Promise.allSettled([database(starter), warehouse(starter), objectStore(starter)]);
    const env = credentials(starter);
    for (const name of PASSED_ON) if (isSet(options.env[name])) env[name] = options.env[name];
    for (const part of parts) {
      if (part.status === "rejected") throw part.reason;
      Object.assign(env, part.value);
    }
    return {
      env,
      secrets,
      supervisor,
      openBridge: (open) => openBridge({ given: options.env, env, choose: () => port("bridge"), open }),
      stop: supervisor.stop,
    };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
};
