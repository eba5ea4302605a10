import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { ok } from "@cinema/foundation";
import type { ObjectReader } from "@cinema/object-store";
import { createMemoryStore } from "@cinema/object-store/memory";
import { expect, it } from "vitest";
import { stepContext } from "../encode/encode.fixture.ts";
import { fetchSource, sourceSha256 } from "./fetch-source.ts";

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

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

it("knows a file by its content, whether it was hashed on the way or has to be read again", async () => {
  const { uploads } = await bucket();
  const { context } = await stepContext({ uploads });
  const path = await fetchSource(context);
  expect(path.ok && (await readFile(`${path.value}.sha256`, "utf8"))).toBe(digest("source"));
  await writeFile(`${context.scratch}/source.sha256`, "half");
  expect(await sourceSha256(context, `${context.scratch}/source`)).toBe(digest("source"));
});

/** Answers the first request with bytes that were never stored, and breaks off. */
const breakingOff = (uploads: ObjectReader): ObjectReader => {
  let calls = 0;
  return {
    ...uploads,
    get: async (...args) => {
      const got = await uploads.get(...args);
      if (!got.ok || calls++ > 0) return got;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(new TextEncoder().encode("sou"));
          controller.error(new Error("reset"));
        },
      });
      return ok({ ...got.value, body });
    },
  };
};

it("hashes what lies on the disk after a connection broke off in the middle, and refuses another checksum", async () => {
  const { uploads } = await bucket();
  const { context } = await stepContext({ uploads: breakingOff(uploads) });
  const path = await fetchSource(context);
  expect(path.ok && (await sourceSha256(context, path.value))).toBe(digest("source"));

  const other = (await stepContext({ uploads: breakingOff(uploads) })).context;
  const job = { ...other.job, upload: { ...other.job.upload, sha256: digest("another") } };
  expect(await fetchSource({ ...other, job })).toMatchObject({ ok: false, error: { reason: "checksum_mismatch" } });
});
