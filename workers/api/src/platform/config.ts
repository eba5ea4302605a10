import { parseConfig } from "@cinema/foundation";
import * as z from "zod";
import { LOG_LEVELS } from "./log.ts";

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "must be JSON" });
    return z.NEVER;
  }
});

const HttpUrl = z.url({ protocol: /^https?$/ });
const Secret = z.string().min(16, "must have at least 16 characters");

/** A private ES256 key with its id, as `AUTH_SIGNING_KEYS` lists them. */
const SigningKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  kid: z.string().min(1),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/** The environment's strings by the names that compose, `.env` and `.dev.vars` share. */
const Variables = z.object({
  SQL_URL: z
    .string()
    .regex(/^(?:https?|postgres|postgresql):\/\//, "must be an http(s):// bridge or a postgres:// URL"),
  SQL_TOKEN: z.string().optional(),
  SQL_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
  KAFKA_REST_URL: HttpUrl,
  KAFKA_REST_USERNAME: z.string().min(1),
  KAFKA_REST_PASSWORD: z.string().min(1),
  REDIS_REST_URL: HttpUrl.optional(),
  REDIS_REST_TOKEN: z.string().optional(),
  CLICKHOUSE_URL: HttpUrl,
  CLICKHOUSE_USER: z.string().min(1),
  CLICKHOUSE_PASSWORD: z.string().default(""),
  CLICKHOUSE_DATABASE: z.string().min(1),
  S3_ENDPOINT: HttpUrl,
  S3_PUBLIC_ENDPOINT: HttpUrl.optional(),
  S3_REGION: z.string().default("auto"),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  S3_MEDIA_BUCKET: z.string().min(1),
  S3_UPLOAD_BUCKET: z.string().min(1),
  ELASTICSEARCH_URL: HttpUrl.optional(),
  ELASTICSEARCH_USERNAME: z.string().min(1).optional(),
  ELASTICSEARCH_PASSWORD: z.string().optional(),
  /** Instead of them. */
  ELASTICSEARCH_API_KEY: z.string().min(1).optional(),
  ELASTICSEARCH_INDEX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,100}$/, "must be a name for an index")
    .default("cinema-titles"),
  MEILISEARCH_URL: HttpUrl.optional(),
  MEILISEARCH_KEY: z.string().optional(),
  AUTH_SIGNING_KEYS: Json.pipe(z.array(SigningKey).min(1)),
  REFRESH_TOKEN_SECRET: Secret,
  /** JSON object; read by `importPlaybackKeys`. */
  PLAYBACK_TOKEN_KEYS: z.string().startsWith("{", "must be a JSON object"),
  BEACON_TOKEN_SECRET: Secret,
  MEDIA_BASE_URL: HttpUrl,
  /** Origins beside our own that may send the refresh cookie, separated by commas: a development server of the web app. */
  ALLOWED_ORIGINS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ""),
    ),
  /** Largest file that ingest accepts; 200 GiB unless told. */
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(200 * 1024 ** 3),
  /** Where a viewer is of whom Cloudflare does not know it, and on a laptop everybody. */
  DEFAULT_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be an ISO-3166 alpha-2 country in upper case")
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  /** Multiplies every budget of the rate limiter. There is no way to switch it off. */
  RATE_LIMIT_SCALE: z.coerce.number().min(0.01).max(1_000_000).default(1),
});

/** The api Worker's configuration: values only. */
export type ApiConfig = z.output<typeof Variables>;

/** @throws ConfigError that names every bad variable and no value. */
export const readConfig = (env: object): ApiConfig => parseConfig(Variables, env as Readonly<Record<string, unknown>>);
