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

/** The address of a server. */
export const HttpUrl = z.url({ protocol: /^https?$/ });
/** What nobody may guess. */
export const Secret = z.string().min(16, "must have at least 16 characters");

/** A private ES256 key with its id, as `AUTH_SIGNING_KEYS` lists them. */
const SigningKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  kid: z.string().min(1),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/** What both Workers read of their environment, by the names that compose, `.env` and `.dev.vars` share. */
export const SHARED_VARIABLES = {
  SQL_URL: z
    .string()
    .regex(/^(?:https?|postgres|postgresql):\/\//, "must be an http(s):// bridge or a postgres:// URL"),
  SQL_TOKEN: z.string().optional(),
  SQL_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
  S3_ENDPOINT: HttpUrl,
  S3_REGION: z.string().default("auto"),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  AUTH_SIGNING_KEYS: Json.pipe(z.array(SigningKey).min(1)),
  /** Where a viewer is of whom Cloudflare does not know it, and on a laptop everybody. */
  DEFAULT_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be an ISO-3166 alpha-2 country in upper case")
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  /** Multiplies every budget of the rate limiter. There is no way to switch it off. */
  RATE_LIMIT_SCALE: z.coerce.number().min(0.01).max(1_000_000).default(1),
} as const;

const Shared = z.object(SHARED_VARIABLES);

/** The part of a configuration that both Workers have. */
export type SharedConfig = z.output<typeof Shared>;
