import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeObjectStore } from "@cinema/object-store/contract";
import { createS3Store } from "@cinema/object-store/s3";
import { afterAll } from "vitest";
import { startS3 } from "./start-s3.ts";

const bucket = "contract";
const credential = { accessKeyId: "writer", secretAccessKey: "a writer's secret", access: "read-write" } as const;

const dataDir = await mkdtemp(join(tmpdir(), "cinema-s3-"));
const running = await startS3({ dataDir, port: 0, credentials: [credential], buckets: [bucket] });

afterAll(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describeObjectStore("the embedded store", async () => {
  const store = createS3Store({ endpoint: running.endpoint, region: "us-east-1", bucket, ...credential });
  return { store, uploads: store };
});
