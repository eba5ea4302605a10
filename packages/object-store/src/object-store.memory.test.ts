import { expect, it } from "vitest";
import { must } from "./contract-subject.ts";
import { describeObjectStore } from "./contract.ts";
import { createMemoryStore } from "./object-store.memory.ts";

describeObjectStore("memory", async () => {
  const store = createMemoryStore();
  return { store, uploads: store, fetch: store.fetch };
});

it("refuses a presigned URL after its time", async () => {
  let now = 1_000_000;
  const store = createMemoryStore({ nowMs: () => now });
  must(await store.put("a", "x"));
  const url = await store.presignGet("a", { expiresSeconds: 10 });
  now += 10_001;
  expect((await store.fetch(url)).status).toBe(403);
});

it("refuses parts of unequal size, as R2 does", async () => {
  const store = createMemoryStore();
  const id = must(await store.createUpload("a"));
  const parts = [];
  for (const [index, size] of [6, 5, 1].entries())
    parts.push(must(await store.uploadPart(id, index + 1, new Uint8Array(size * 1024 * 1024))));
  expect(await store.completeUpload(id, parts)).toMatchObject({ ok: false, error: { reason: "invalid_part" } });
});
