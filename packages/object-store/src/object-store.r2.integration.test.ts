import type { R2Bucket } from "@cloudflare/workers-types";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll } from "vitest";
import { describeObjectStore } from "./contract.ts";
import { createR2Store } from "./object-store.r2.ts";

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    workers: [{ modules: true, script: "export default { fetch: () => new Response() }", r2Buckets: ["MEDIA"] }],
  }),
);

afterAll(() => miniflare.dispose());

describeObjectStore("R2 binding", async () => ({
  store: createR2Store((await miniflare.getR2Bucket("MEDIA")) as unknown as R2Bucket),
}));
