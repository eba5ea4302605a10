import { err, ok } from "@cinema/foundation";
import { exchange } from "./exchange.s3.ts";
import { readerWriterOf } from "./object-reader-writer.s3.ts";
import { OBJECT_LIMITS, type ObjectResult, type ObjectStore, type UploadStore } from "./port.ts";
import { createS3Client, type S3Client, type S3Config, type S3Deps } from "./request.s3.ts";
import { uploadsOf } from "./upload-store.s3.ts";
import { deleteXml, readDeleteXml, readListXml } from "./xml.s3.ts";

export type { S3Config, S3Deps } from "./request.s3.ts";

/** A store deletes a thousand objects before it answers. */
const DELETE_MANY_WITHIN_MS = 60_000;

const remove = async (client: S3Client, keys: readonly string[]): ObjectResult<void> => {
  if (keys.length === 0) return ok(undefined);
  if (keys.length === 1) {
    const sent = await exchange(client, { method: "DELETE", key: keys[0] as string });
    return sent.ok || sent.error.reason === "not_found" ? ok(undefined) : sent;
  }
  const body = deleteXml(keys.slice(0, OBJECT_LIMITS.maxDeleteKeys));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  const headers = { "content-type": "application/xml", "x-amz-checksum-sha256": btoa(String.fromCharCode(...digest)) };
  const sent = await exchange(client, {
    method: "POST",
    query: { delete: "" },
    headers,
    body,
    answerWithinMs: DELETE_MANY_WITHIN_MS,
  });
  if (!sent.ok) return sent;
  const failed = readDeleteXml(sent.value.text)?.Error.find((error) => error.Code !== "NoSuchKey");
  if (failed) return err({ reason: "unavailable", detail: `delete failed: ${failed.Code} ${failed.Message}` });
  return remove(client, keys.slice(OBJECT_LIMITS.maxDeleteKeys));
};

/** A bucket in any S3-compatible store over `fetch`; works in workerd and Node. Bodies stream, nothing is retried. */
export const createS3Store = (config: S3Config, deps: S3Deps = {}): ObjectStore & UploadStore => {
  const client = createS3Client(config, deps);
  return {
    ...readerWriterOf(client),
    ...uploadsOf(client),
    delete: (keys) => remove(client, typeof keys === "string" ? [keys] : keys),
    list: async ({ prefix, cursor, limit = OBJECT_LIMITS.maxListKeys } = {}) => {
      const query = {
        "list-type": "2",
        "max-keys": String(Math.min(limit, OBJECT_LIMITS.maxListKeys)),
        ...(prefix !== undefined && prefix !== "" && { prefix }),
        ...(cursor !== undefined && { "continuation-token": cursor }),
      };
      const sent = await exchange(client, { method: "GET", query });
      if (!sent.ok) return sent;
      const page = readListXml(sent.value.text);
      if (!page) return err({ reason: "unavailable", detail: "the store answered no list" });
      const objects = page.Contents.map((item) => ({
        key: item.Key,
        size: item.Size,
        etag: item.ETag,
        lastModified: item.LastModified,
      }));
      return ok({ objects, ...(page.NextContinuationToken !== undefined && { cursor: page.NextContinuationToken }) });
    },
  };
};
