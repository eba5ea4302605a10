import { fileURLToPath } from "node:url";
import { type Launch, launchAlone } from "../process/launch.ts";
import type { RunningS3 } from "./start-s3.ts";

export type S3ProcessOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly mediaBucket: string;
  readonly uploadBucket: string;
  /** May do everything. */
  readonly writer: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** May read the media bucket. */
  readonly reader: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly launch?: Launch;
  readonly onLine?: (line: string) => void;
};

/** Starts the store in a process of its own, which goes on serving while this one is busy. */
export const startS3Process = async (options: S3ProcessOptions): Promise<RunningS3 & { readonly pid: number }> => {
  const { launch = launchAlone, reader, writer } = options;
  let endpoint = "";
  const child = await launch(
    {
      name: "s3",
      command: process.execPath,
      args: [fileURLToPath(new URL("main.ts", import.meta.url))],
      env: {
        PATH: process.env["PATH"],
        S3_DATA_DIR: options.dataDir,
        S3_PORT: String(options.port),
        S3_ACCESS_KEY_ID: writer.accessKeyId,
        S3_SECRET_ACCESS_KEY: writer.secretAccessKey,
        S3_READ_ACCESS_KEY_ID: reader.accessKeyId,
        S3_READ_SECRET_ACCESS_KEY: reader.secretAccessKey,
        S3_MEDIA_BUCKET: options.mediaBucket,
        S3_UPLOAD_BUCKET: options.uploadBucket,
      },
      stopSignal: "SIGTERM",
      graceMs: 5_000,
      ...(options.onLine && { onLine: options.onLine }),
    },
    (line) => {
      endpoint = /^listening on (http:\S+)$/.exec(line)?.[1] ?? endpoint;
      return endpoint !== "";
    },
  );
  return { endpoint, port: Number(new URL(endpoint).port), pid: child.pid, stop: child.stop };
};
