import { err, ok } from "@cinema/foundation";
import { exchange } from "./exchange.s3.ts";
import { isObjectKey } from "./object-key.ts";
import { readerOf } from "./object-reader.s3.ts";
import type { ObjectReaderWriter, PutOptions } from "./port.ts";
import { createS3Client, type S3Client, type S3Config, type S3Deps } from "./request.s3.ts";

export type { S3Config } from "./request.s3.ts";

const putHeaders = (options: PutOptions): Record<string, string> => ({
  ...(options.contentType !== undefined && { "content-type": options.contentType }),
  ...(options.cacheControl !== undefined && { "cache-control": options.cacheControl }),
  ...(options.ifMatch !== undefined && { "if-match": options.ifMatch }),
  ...(options.ifNoneMatch !== undefined && { "if-none-match": options.ifNoneMatch }),
});

/** Reads and writes single objects through an existing client. */
export const readerWriterOf = (client: S3Client): ObjectReaderWriter => ({
  ...readerOf(client),
  put: async (key, body, options = {}) => {
    if (!isObjectKey(key)) return err({ reason: "invalid_key" });
    const signal = options.signal ? { signal: options.signal } : {};
    const sent = await exchange(client, { method: "PUT", key, headers: putHeaders(options), body, ...signal });
    if (sent.ok) return ok({ etag: sent.value.headers.get("etag") ?? "" });
    const vanished = sent.error.reason === "not_found" && options.ifMatch !== undefined;
    return vanished ? err({ reason: "precondition_failed" }) : sent;
  },
});

/** Single objects of a bucket in any S3-compatible store, without what needs an XML parser; for the api Worker. */
export const createS3ReaderWriter = (config: S3Config, deps: S3Deps = {}): ObjectReaderWriter =>
  readerWriterOf(createS3Client(config, deps));
