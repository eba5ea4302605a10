import { parseConfig } from "@cinema/foundation";
import * as z from "zod";
import { startS3 } from "./start-s3.ts";

const config = parseConfig(
  z.object({
    S3_DATA_DIR: z.string(),
    S3_PORT: z.coerce.number().int(),
    S3_ACCESS_KEY_ID: z.string(),
    S3_SECRET_ACCESS_KEY: z.string(),
    S3_READ_ACCESS_KEY_ID: z.string(),
    S3_READ_SECRET_ACCESS_KEY: z.string(),
    S3_MEDIA_BUCKET: z.string(),
    S3_UPLOAD_BUCKET: z.string(),
  }),
  process.env,
);

const running = await startS3({
  dataDir: config.S3_DATA_DIR,
  port: config.S3_PORT,
  buckets: [config.S3_MEDIA_BUCKET, config.S3_UPLOAD_BUCKET],
  credentials: [
    { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY, access: "read-write" },
    {
      accessKeyId: config.S3_READ_ACCESS_KEY_ID,
      secretAccessKey: config.S3_READ_SECRET_ACCESS_KEY,
      access: "read",
      bucket: config.S3_MEDIA_BUCKET,
    },
  ],
  log: (line) => console.error(line),
});

const stop = (): void => void running.stop().finally(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
// The owner is gone without a word.
process.once("disconnect", stop);
console.log(`listening on ${running.endpoint}`);
