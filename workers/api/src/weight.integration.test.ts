import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { bundleWorker } from "./edge.fixture.ts";

it.each([
  // What every isolate is given before its first viewer; also `npm run bench -- edge-weight`.
  ["api", 200],
  ["operator", 280],
] as const)("the %s Worker weighs at most %i KiB, minified and compressed", async (name, mostKib) => {
  const kib = gzipSync(await bundleWorker(name)).byteLength / 1_024;
  console.log(`${name} Worker: ${kib.toFixed(1)} KiB gzip`);
  expect(kib).toBeLessThanOrEqual(mostKib);
});
