import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { bundleWorker } from "./edge.fixture.ts";

const MAX_KIB = 200;

it("weighs at most 200 KiB minified and compressed", async () => {
  const kib = gzipSync(await bundleWorker()).byteLength / 1_024;
  console.log(`api Worker: ${kib.toFixed(1)} KiB gzip`);
  expect(kib).toBeLessThanOrEqual(MAX_KIB);
});
