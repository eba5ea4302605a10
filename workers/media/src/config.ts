import { ConfigError } from "@cinema/foundation";
import type { ObjectReader } from "@cinema/object-store";
import { createR2Reader } from "@cinema/object-store/r2";
import { createS3Reader } from "@cinema/object-store/s3-read";
import { importPlaybackKeys, type PlaybackKeys } from "@cinema/playback-token";
import type { R2Bucket } from "@cloudflare/workers-types";

/** The R2 binding is optional, so the generated `Env` does not know it. */
export type MediaEnv = Partial<Env> & { readonly MEDIA?: R2Bucket };

export type MediaConfig = { readonly keys: PlaybackKeys; readonly reader: ObjectReader };

/**
 * Reads the environment once per isolate: an R2 binding named MEDIA, or else an S3 store.
 * @throws ConfigError naming every missing variable, never a value.
 */
export const readConfig = async (env: MediaEnv): Promise<MediaConfig> => ({
  reader: env.MEDIA === undefined ? s3Reader(env) : createR2Reader(env.MEDIA),
  keys: importPlaybackKeys(env.PLAYBACK_TOKEN_KEYS ?? ""),
});

const S3_VARIABLES = [
  "S3_ENDPOINT",
  "S3_REGION",
  "S3_MEDIA_BUCKET",
  "S3_READ_ACCESS_KEY_ID",
  "S3_READ_SECRET_ACCESS_KEY",
] as const;

const s3Reader = (env: MediaEnv): ObjectReader => {
  const missing = S3_VARIABLES.filter((name) => !env[name]);
  if (missing.length > 0) throw new ConfigError(`set ${missing.join(", ")}, or bind an R2 bucket as MEDIA`);
  return createS3Reader({
    endpoint: env.S3_ENDPOINT ?? "",
    region: env.S3_REGION ?? "",
    bucket: env.S3_MEDIA_BUCKET ?? "",
    accessKeyId: env.S3_READ_ACCESS_KEY_ID ?? "",
    secretAccessKey: env.S3_READ_SECRET_ACCESS_KEY ?? "",
  });
};
