import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { bundleWorker } from "./edge.fixture.ts";

// What it weighs since the studio and three search engines are in it, so that it grows no further unseen. The bar is 200
// (`npm run bench -- edge-weight`) and is missed: the studio has to become a Worker of its own.
const MAX_KIB = 258;

it("weighs no more than it did, minified and compressed", async () => {
  const kib = gzipSync(await bundleWorker()).byteLength / 1_024;
  console.log(`api Worker: ${kib.toFixed(1)} KiB gzip`);
  expect(kib).toBeLessThanOrEqual(MAX_KIB);
});
