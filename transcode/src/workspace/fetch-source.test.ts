import { readdir, readFile } from "node:fs/promises";
import { ok } from "@cinema/foundation";
import type { ObjectReader } from "@cinema/object-store";
import { createMemoryStore } from "@cinema/object-store/memory";
import { expect, it } from "vitest";
import { stepContext } from "../encode/encode.fixture.ts";
import { fetchSource } from "./fetch-source.ts";

/** An uploads bucket with one file of six bytes, that notes how often it is read. */
const bucket = async (): Promise<{ readonly uploads: ObjectReader; readonly reads: () => number }> => {
  const store = createMemoryStore();
  await store.put("uploads/u/source", "source");
  let reads = 0;
  return { uploads: { ...store, get: (...args) => (reads++, store.get(...args)) }, reads: () => reads };
};

it("fetches a file once for all steps of a job that want it at the same time", async () => {
  const { uploads, reads } = await bucket();
  const { context } = await stepContext({ uploads });
  const paths = await Promise.all([fetchSource(context), fetchSource(context), fetchSource(context)]);
  expect(reads()).toBe(1);
  const [first] = paths;
  expect(paths).toEqual([first, first, first]);
  expect(first?.ok && (await readFile(first.value, "utf8"))).toBe("source");
});

it("fetches on for a step when another that began the download is called off", async () => {
  const { uploads } = await bucket();
  const { context } = await stepContext({ uploads });
  const leaving = { ...context, signal: AbortSignal.abort() };
  const [theirs, ours] = await Promise.all([fetchSource(leaving), fetchSource(context)]);
  expect(theirs.ok).toBe(false);
  expect(ours).toEqual(ok(`${context.scratch}/source`));
});

it("begins no download that this machine has no room for, and blames the machine", async () => {
  const { uploads, reads } = await bucket();
  const { context } = await stepContext({ uploads });
  const job = { ...context.job, upload: { ...context.job.upload, sizeBytes: 2 ** 60 } };
  expect(await fetchSource({ ...context, job })).toMatchObject({ ok: false, error: { reason: "internal" } });
  expect(reads()).toBe(0);
  expect(await readdir(context.scratch)).toEqual([]);
});
