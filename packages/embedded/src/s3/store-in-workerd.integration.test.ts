import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { expect, it } from "vitest";
import { startS3 } from "./start-s3.ts";

it("serves the adapter in workerd, whose streams must have a known length", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "cinema-s3-workerd-"));
  const credential = { accessKeyId: "writer", secretAccessKey: "writer's secret", access: "read-write" } as const;
  const server = await startS3({ dataDir, port: 0, credentials: [credential], buckets: ["media"] });
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("store-in-workerd.fixture.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    write: false,
    conditions: ["workerd", "browser"],
  });
  const { accessKeyId, secretAccessKey } = credential;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          modules: true,
          script: bundle.outputFiles[0]?.text ?? "",
          compatibilityDate: "2026-08-04",
          bindings: { endpoint: server.endpoint, region: "auto", bucket: "media", accessKeyId, secretAccessKey },
        },
      ],
    }),
  );
  try {
    const body = "0123456789".repeat(200_000);
    const answer = await miniflare.dispatchFetch("http://cinema/", {
      method: "POST",
      body,
      headers: { "x-size": String(body.length) },
    });
    const seen = (await answer.json()) as { url: string };
    expect(seen).toMatchObject({
      put: true,
      again: "precondition_failed",
      tail: "789",
      range: { start: 1_999_997, end: 1_999_999 },
      fresh: "not_modified",
      listed: [["from-workerd", 2_000_000]],
    });
    expect(await (await fetch(seen.url)).text()).toBe(body);
  } finally {
    await miniflare.dispose();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
