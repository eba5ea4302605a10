import { parseConfig } from "@cinema/foundation";
import * as z from "zod";
import { isNetwork } from "./address-policy.ts";

/** `search-rebuild` makes the search index anew and ends; the others run until they are stopped. */
export const ROLES = ["bridge", "relay", "consumers", "jobs", "search-rebuild"] as const;
export type RoleName = (typeof ROLES)[number];

const RoleList = z
  .string()
  .default("bridge,relay,consumers,jobs")
  .transform((list) => list.split(",").map((role) => role.trim()))
  .pipe(z.array(z.enum(ROLES)).min(1));

const NetworkList = z
  .string()
  .default("")
  .transform((list) => list.split(",").flatMap((network) => (network.trim() === "" ? [] : [network.trim()])))
  .pipe(z.array(z.string().refine(isNetwork, "must be networks such as 192.168.1.0/24")));

const Environment = z.object({
  ROLES: RoleList,
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// URL"),
  BRIDGE_HOST: z.string().default("127.0.0.1"),
  BRIDGE_PORT: z.coerce.number().int().min(0).max(65_535).default(8789),
  BRIDGE_SQL_TOKEN: z.string().min(16).optional(),
  BRIDGE_REDIS_TOKEN: z.string().min(16).optional(),
  BRIDGE_KAFKA_USERNAME: z.string().min(1).optional(),
  BRIDGE_KAFKA_PASSWORD: z.string().min(16).optional(),
  BRIDGE_STATEMENT_TIMEOUT_MS: z.coerce.number().int().positive().default(10_000),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must be a redis:// URL")
    .optional(),
  CLICKHOUSE_URL: z.url().optional(),
  CLICKHOUSE_USER: z.string().default("default"),
  CLICKHOUSE_PASSWORD: z.string().default(""),
  CLICKHOUSE_DATABASE: z.string().default("cinema"),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_MEDIA_BUCKET: z.string().default("cinema-media"),
  S3_UPLOAD_BUCKET: z.string().default("cinema-uploads"),
  UPLOAD_RETENTION_DAYS: z.coerce.number().int().min(0).default(7),
  /** No fewer than two: a session that nobody has heard of for a day may still go on, and a token lives for twelve hours. */
  REPLACED_FILM_RETENTION_DAYS: z.coerce.number().int().min(2).default(7),
  /** Largest file that an import may bring; the edge's limit for uploads. */
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(200 * 1024 ** 3),
  /** Private networks that films may be imported from by URL, as CIDRs. */
  INGEST_ALLOW_NETWORKS: NetworkList,
  INGEST_IMPORT_MAX_SECONDS: z.coerce
    .number()
    .int()
    .positive()
    .default(12 * 3600),
  INGEST_IMPORT_LEASE_SECONDS: z.coerce.number().int().min(1).default(30),
  ELASTICSEARCH_URL: z.url().optional(),
  ELASTICSEARCH_USERNAME: z.string().min(1).optional(),
  ELASTICSEARCH_PASSWORD: z.string().optional(),
  /** Instead of them. */
  ELASTICSEARCH_API_KEY: z.string().min(1).optional(),
  ELASTICSEARCH_INDEX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,100}$/, "must be a name for an index")
    .default("cinema-titles"),
  MEILISEARCH_URL: z.url().optional(),
  MEILISEARCH_KEY: z.string().optional(),
});

/** What each role cannot do without. */
const REQUIRED: Readonly<Record<RoleName, readonly (keyof z.output<typeof Environment>)[]>> = {
  bridge: ["BRIDGE_SQL_TOKEN", "BRIDGE_REDIS_TOKEN", "BRIDGE_KAFKA_USERNAME", "BRIDGE_KAFKA_PASSWORD"],
  relay: [],
  consumers: ["CLICKHOUSE_URL"],
  "search-rebuild": [],
  jobs: ["S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
};

const Checked = Environment.superRefine((environment, context) => {
  for (const role of environment.ROLES) {
    for (const name of REQUIRED[role]) {
      if (environment[name] !== undefined) continue;
      context.addIssue({ code: "custom", path: [name], message: `required by the role ${role}` });
    }
  }
});

export type OriginConfig = z.output<typeof Checked>;

/** @throws ConfigError naming every missing or malformed variable, never a value. */
export const readOriginConfig = (environment: Readonly<Record<string, string | undefined>>): OriginConfig =>
  parseConfig(Checked, environment);
