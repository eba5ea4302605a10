import { expect, it, type TestContext } from "vitest";
import { bytesOf, type ContractSubject, freshPrefix, must, pattern, reason } from "./contract-subject.ts";
import { OBJECT_LIMITS, type UploadStore } from "./port.ts";

const MIB = 1024 * 1024;

const send: NonNullable<ContractSubject["fetch"]> = (url, init) => globalThis.fetch(url, init as RequestInit);

type UploadSubject = ContractSubject & { readonly uploads: UploadStore };

/** The guarantees of multipart uploads and presigned URLs; skipped for a store without them. */
export const describeUploads = (make: () => Promise<ContractSubject>): void => {
  const withUploads =
    (run: (subject: UploadSubject) => Promise<void>) =>
    async (context: TestContext): Promise<void> => {
      const subject = await make();
      if (!subject.uploads) return context.skip("this store has no uploads");
      await run({ ...subject, uploads: subject.uploads });
    };

  it(
    "joins parts sent to presigned URLs in any order, again if need be, into one object",
    { timeout: 60_000 },
    withUploads(async ({ store, uploads, fetch = send }) => {
      const key = `${freshPrefix()}joined ü.mp4`;
      const bytes = pattern(11 * MIB);
      const id = must(await uploads.createUpload(key, { contentType: "video/mp4", cacheControl: "no-store" }));
      const chunks = [bytes.slice(0, 5 * MIB), bytes.slice(5 * MIB, 10 * MIB), bytes.slice(10 * MIB)];
      for (const partNumber of [3, 1, 2, 1]) {
        const url = await uploads.presignPart(id, partNumber, { expiresSeconds: 60 });
        const answer = await fetch(url, { method: "PUT", body: chunks[partNumber - 1] as Uint8Array<ArrayBuffer> });
        expect(answer.status).toBe(200);
        expect(answer.headers.get("etag")).toBeTruthy();
      }
      const parts = must(await uploads.listParts(id));
      expect(parts.map(({ partNumber, size }) => [partNumber, size])).toEqual([
        [1, 5 * MIB],
        [2, 5 * MIB],
        [3, MIB],
      ]);
      expect(reason(await store.head(key))).toBe("not_found");
      const { etag } = must(await uploads.completeUpload(id, parts));
      const got = must(await store.get(key));
      expect(got).toMatchObject({ size: 11 * MIB, etag, contentType: "video/mp4", cacheControl: "no-store" });
      expect(Buffer.compare(Buffer.from(await bytesOf(got.body)), Buffer.from(bytes))).toBe(0);
      const across = must(await store.get(key, { range: { offset: 5 * MIB - 3, length: 6 } }));
      expect(await bytesOf(across.body)).toEqual(bytes.slice(5 * MIB - 3, 5 * MIB + 3));
      expect(reason(await uploads.listParts(id))).toBe("upload_not_found");
    }),
  );

  it(
    "refuses small parts, unknown parts, wrong entity tags, disorder and numbers out of bounds",
    { timeout: 60_000 },
    withUploads(async ({ store, uploads }) => {
      const key = `${freshPrefix()}refused`;
      const id = must(await uploads.createUpload(key));
      const first = must(await uploads.uploadPart(id, 1, pattern(1000)));
      const second = must(await uploads.uploadPart(id, 2, pattern(1000, 2)));
      expect(reason(await uploads.completeUpload(id, [first, second]))).toBe("part_too_small");
      expect(reason(await uploads.completeUpload(id, [second, first]))).toBe("invalid_part");
      expect(reason(await uploads.completeUpload(id, [{ partNumber: 1, etag: second.etag }]))).toBe("invalid_part");
      expect(reason(await uploads.completeUpload(id, [first, { partNumber: 9, etag: first.etag }]))).toBe(
        "invalid_part",
      );
      expect(reason(await uploads.completeUpload(id, []))).toBe("invalid_part");
      for (const number of [0, OBJECT_LIMITS.maxParts + 1])
        expect(reason(await uploads.uploadPart(id, number, "x"))).toBe("invalid_part");
      must(await uploads.completeUpload(id, [first]));
      expect(must(await store.head(key)).size).toBe(1000);
    }),
  );

  it(
    "forgets an aborted upload and knows no upload under another key",
    { timeout: 60_000 },
    withUploads(async ({ uploads }) => {
      const key = `${freshPrefix()}aborted`;
      const id = must(await uploads.createUpload(key));
      expect(must(await uploads.listParts(id))).toEqual([]);
      const part = must(await uploads.uploadPart(id, 1, "x"));
      expect(reason(await uploads.completeUpload({ ...id, key: `${key}-other` }, [part]))).toBe("upload_not_found");
      must(await uploads.abortUpload(id));
      expect(reason(await uploads.uploadPart(id, 1, "x"))).toBe("upload_not_found");
      expect(reason(await uploads.completeUpload(id, [part]))).toBe("upload_not_found");
    }),
  );

  it(
    "lets a stranger with a URL read and write one object, with that method only",
    { timeout: 60_000 },
    withUploads(async ({ store, uploads, fetch = send }) => {
      const key = `${freshPrefix()}presigned`;
      const put = await uploads.presignPut(key, { expiresSeconds: 60 });
      expect((await fetch(put, { method: "PUT", body: pattern(10) })).status).toBe(200);
      const get = await uploads.presignGet(key, { expiresSeconds: 60 });
      expect(new Uint8Array(await (await fetch(get)).arrayBuffer())).toEqual(pattern(10));
      expect((await fetch(get, { method: "PUT", body: pattern(3) })).status).toBe(403);
      expect(must(await store.head(key)).size).toBe(10);
    }),
  );
};
