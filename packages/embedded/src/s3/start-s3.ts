import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { openBlobs } from "./blobs.ts";
import { openBuckets } from "./bucket-rows.ts";
import type { S3Credential } from "./authenticate.ts";
import { openDatabase, openObjects, rowOf, transact } from "./metadata.ts";
import { createS3Server } from "./server.ts";
import { openUploads } from "./upload-rows.ts";

export type S3Options = {
  /** Folder of the store; one process at a time. */
  readonly dataDir: string;
  /** 0 chooses a free one. */
  readonly port: number;
  readonly credentials: readonly S3Credential[];
  /** Made on start when they are missing. */
  readonly buckets: readonly string[];
  readonly nowMs?: () => number;
  readonly log?: (line: string) => void;
};

export type RunningS3 = {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

const ABANDONED_UPLOAD_MS = 7 * 24 * 3600 * 1000;

/** Starts an S3-compatible store on loopback. Bytes left by a crash and uploads abandoned for a week are removed first. */
export const startS3 = async (options: S3Options): Promise<RunningS3> => {
  const nowMs = options.nowMs ?? Date.now;
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(options.dataDir, "index.sqlite"));
  const blobs = await openBlobs(join(options.dataDir, "blobs"));
  const uploads = openUploads(db);
  const buckets = openBuckets(db);
  for (const name of options.buckets) buckets.create(name, nowMs());

  transact(db, () => uploads.staleBefore(nowMs() - ABANDONED_UPLOAD_MS).forEach((id) => uploads.remove(id)));
  const named = new Set(
    db
      .prepare("select blob from parts")
      .all()
      .map((row) => String(row["blob"])),
  );
  for (const row of db.prepare("select * from objects").iterate())
    rowOf(row).pieces.forEach(({ blob }) => named.add(blob));
  await blobs.sweep(named);

  const deps = {
    nowMs,
    blobs,
    buckets,
    uploads,
    objects: openObjects(db),
    transact: <T>(task: () => T): T => transact(db, task),
  };
  const server = createS3Server({ ...deps, credentials: options.credentials, log: options.log ?? (() => undefined) });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      db.close();
    },
  };
};
