import type { S3Config } from "@cinema/object-store/s3-read-write";
import { createSql, type Sql } from "./platform/sql.ts";
import type { SharedConfig } from "./platform/variables.ts";

/** The database. Opens nothing before its first use. */
export const composeSql = (config: SharedConfig): Sql =>
  createSql({ url: config.SQL_URL, token: config.SQL_TOKEN, timeoutMs: config.SQL_TIMEOUT_MS });

/** How a bucket is reached. */
export const bucketOf = (config: SharedConfig, bucket: string): S3Config => ({
  endpoint: config.S3_ENDPOINT,
  region: config.S3_REGION,
  bucket,
  accessKeyId: config.S3_ACCESS_KEY_ID,
  secretAccessKey: config.S3_SECRET_ACCESS_KEY,
});
