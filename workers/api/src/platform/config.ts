import { parseConfig } from "@cinema/foundation";
import * as z from "zod";
import { HttpUrl, Secret, SHARED_VARIABLES } from "./variables.ts";

const Variables = z.object({
  ...SHARED_VARIABLES,
  S3_MEDIA_BUCKET: z.string().min(1),
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
});

/** The api Worker's configuration: values only. */
export type ApiConfig = z.output<typeof Variables>;

/** @throws ConfigError that names every bad variable and no value. */
export const readConfig = (env: object): ApiConfig => parseConfig(Variables, env as Readonly<Record<string, unknown>>);
