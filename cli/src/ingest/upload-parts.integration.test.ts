import { createHash, randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignedParts, UploadView } from "@cinema/contracts";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestS3, type TestS3 } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiClient } from "../platform/api-client.ts";
import { type CuttingProxy, startCuttingProxy } from "./cutting-proxy.fixture.ts";
import { uploadParts, type UploadPartsDeps } from "./upload-parts.ts";

const BUCKET = "cinema-uploads";
const MIB = 1024 * 1024;
const PART = 5 * MIB;
const PARTS = 26;
const CUTS = 20;
/** The last part is a shorter one. */
const SIZE = (PARTS - 1) * PART + 12_345;

describe("an upload over a line that is cut twenty times", () => {
  let s3: TestS3;
  let proxy: CuttingProxy;
  let folder = "";
  beforeAll(async () => {
    [s3, folder] = await Promise.all([startTestS3([BUCKET]), mkdtemp(join(tmpdir(), "cinema-cuts-"))]);
  });
  afterAll(async () => {
    await proxy?.stop();
    await s3?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("sends at most one part again for each cut, and stores the very bytes of the file", async () => {
    proxy = await startCuttingProxy(new URL(s3.endpoint), PART + 300_000, CUTS);
    const { endpoint, region, accessKeyId, secretAccessKey } = s3;
    const store = createS3Store({
      endpoint,
      region,
      bucket: BUCKET,
      accessKeyId,
      secretAccessKey,
      publicEndpoint: proxy.url,
    });
    const path = join(folder, "film.mp4");
    const bytes = randomBytes(SIZE);
    await writeFile(path, bytes);
    const opened = await store.createUpload("uploads/upl_1/source");
    if (!opened.ok) throw new Error(opened.error.reason);
    const target = opened.value;

    const api: ApiClient = {
      call: async (schema, _method, _path, options) => {
        const [partNumber = 0] = (options?.body as { partNumbers: number[] } | undefined)?.partNumbers ?? [];
        const url = await store.presignPart(target, partNumber, { expiresSeconds: 600 });
        const signed: SignedParts = { parts: [{ partNumber, url }], expiresAt: "2026-01-01T00:00:00.000Z" };
        return schema.parse(signed) as never;
      },
      stream: () => Promise.reject(new Error("not used")),
    };
    const sends = new Map<number, number>();
    const countingFetch: typeof fetch = (input, init) => {
      const partNumber = Number(new URL(new Request(input).url).searchParams.get("partNumber"));
      sends.set(partNumber, (sends.get(partNumber) ?? 0) + 1);
      return fetch(input, init);
    };
    const deps: UploadPartsDeps = {
      api,
      fetch: countingFetch,
      sleep: () => Promise.resolve(),
      random: () => 0,
      onProgress: () => {},
      signal: new AbortController().signal,
    };
    const upload: UploadView = {
      id: "upl_1",
      titleId: "ttl_1",
      filename: "film.mp4",
      sizeBytes: SIZE,
      state: "open",
      partSizeBytes: PART,
      partCount: PARTS,
      uploadedParts: [],
      jobId: null,
      expiresAt: "2026-01-01T00:00:00.000Z",
    };
    await uploadParts(deps, upload, await openAsBlob(path));

    expect(proxy.cuts()).toBe(CUTS);
    const sentAgain = [...sends.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(sends.size).toBe(PARTS);
    expect(sentAgain).toBeLessThanOrEqual(CUTS);
    // The wire agrees with the count: nothing was sent again by a layer below.
    expect(proxy.sent()).toBeLessThan(SIZE + sentAgain * PART + MIB);

    const parts = await store.listParts(target);
    if (!parts.ok) throw new Error(parts.error.reason);
    expect((await store.completeUpload(target, parts.value)).ok).toBe(true);
    const object = await store.get(target.key);
    if (!object.ok) throw new Error(object.error.reason);
    const stored = createHash("sha256");
    for await (const chunk of object.value.body) stored.update(chunk);
    expect(stored.digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  });
});
