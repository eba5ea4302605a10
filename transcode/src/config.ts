import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { parseConfig } from "@cinema/foundation";
import * as z from "zod";

const Environment = z.object({
  DATABASE_URL: z.url(),
  S3_ENDPOINT: z.url(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string(),
  S3_SECRET_ACCESS_KEY: z.string(),
  S3_MEDIA_BUCKET: z.string().default("cinema-media"),
  S3_UPLOAD_BUCKET: z.string().default("cinema-uploads"),
  /** Local folder with room for a source and everything made of it. */
  TRANSCODE_SCRATCH: z.string().default(join(tmpdir(), `cinema-transcode-${userInfo().uid}`)),
  /** How long a step stays with a process that is not heard of: a killed one's work is taken over after this time. */
  TRANSCODE_LEASE_SECONDS: z.coerce.number().positive().default(8),
  /** How far ffmpeg steps back behind other processes, 0 to 19. */
  TRANSCODE_NICENESS: z.coerce.number().int().min(0).max(19).default(5),
  TRANSCODE_POLL_MS: z.coerce.number().positive().default(2000),
  /** Folder with other ladder profiles than the ones that ship. */
  TRANSCODE_PROFILES: z.string().optional(),
});

export type TranscodeConfig = z.infer<typeof Environment>;

/** Reads the environment. @throws ConfigError naming every bad variable. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): TranscodeConfig =>
  parseConfig(Environment, env);
