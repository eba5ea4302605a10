import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createS3Store } from "@cinema/object-store/s3";
import { expect, it } from "vitest";
import { startS3Process } from "./start-s3-process.ts";

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
/** One is enough to see that memory does not follow size; `CINEMA_LARGE_OBJECT_GIB=10` tries that of a real master. */
const PARTS = Number(process.env["CINEMA_LARGE_OBJECT_GIB"] ?? 1);
const CHUNK = Buffer.alloc(MIB, "frame of a film ");

const gibibyte = (): ReadableStream<Uint8Array> => {
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (sent === GIB) return controller.close();
      sent += CHUNK.length;
      controller.enqueue(new Uint8Array(CHUNK));
    },
  });
};

const residentBytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
};

it(
  `stores ${PARTS} GiB in parts and serves it with less than 150 MiB of memory beyond an idle store's`,
  { timeout: 120_000 * PARTS },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "cinema-s3-large-"));
    const writer = { accessKeyId: "writer", secretAccessKey: "writer's secret" };
    const reader = { accessKeyId: "reader", secretAccessKey: "reader's secret" };
    const server = await startS3Process({
      dataDir,
      port: 0,
      mediaBucket: "media",
      uploadBucket: "uploads",
      writer,
      reader,
    });
    try {
      const store = createS3Store({ endpoint: server.endpoint, region: "us-east-1", bucket: "uploads", ...writer });
      await store.put("warm-up", CHUNK);
      const idle = await residentBytes(server.pid);
      const upload = await store.createUpload("large");
      if (!upload.ok) throw new Error(upload.error.reason);
      const parts = [];
      for (let number = 1; number <= PARTS; number++) {
        const part = await store.uploadPart(upload.value, number, { stream: gibibyte(), size: GIB });
        if (!part.ok) throw new Error(part.error.reason);
        parts.push(part.value);
      }
      expect(await store.completeUpload(upload.value, parts)).toMatchObject({ ok: true });
      const got = await store.get("large");
      if (!got.ok) throw new Error(got.error.reason);
      let received = 0;
      for await (const chunk of got.value.body) received += chunk.length;
      expect(received).toBe(PARTS * GIB);
      expect((await residentBytes(server.pid)) - idle).toBeLessThan(150 * MIB);
    } finally {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);
