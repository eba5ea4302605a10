import { parseConfig } from "@cinema/foundation";
import * as z from "zod";
import { HttpUrl, SHARED_VARIABLES } from "./variables.ts";

const Variables = z.object({
  ...SHARED_VARIABLES,
  KAFKA_REST_URL: HttpUrl,
  KAFKA_REST_USERNAME: z.string().min(1),
  KAFKA_REST_PASSWORD: z.string().min(1),
  REDIS_REST_URL: HttpUrl.optional(),
  REDIS_REST_TOKEN: z.string().optional(),
  CLICKHOUSE_URL: HttpUrl,
  CLICKHOUSE_USER: z.string().min(1),
  CLICKHOUSE_PASSWORD: z.string().default(""),
  CLICKHOUSE_DATABASE: z.string().min(1),
  S3_PUBLIC_ENDPOINT: HttpUrl.optional(),
  S3_MEDIA_BUCKET: z.string().min(1),
  S3_UPLOAD_BUCKET: z.string().min(1),
  /** Largest file that ingest accepts; 200 GiB unless told. */
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(200 * 1024 ** 3),
});

/** The operator Worker's configuration: values only. */
export type OperatorConfig = z.output<typeof Variables>;

/** @throws ConfigError that names every bad variable and no value. */
export const readOperatorConfig = (env: object): OperatorConfig =>
  parseConfig(Variables, env as Readonly<Record<string, unknown>>);
