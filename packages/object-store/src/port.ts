import type { Result } from "@cinema/foundation";

/** A part of an object: `length` bytes from `offset` (to the end without `length`), or the last `suffix` bytes. */
export type ByteRange = { readonly offset: number; readonly length?: number } | { readonly suffix: number };

/** What a store knows about an object. */
export type ObjectInfo = {
  readonly key: string;
  /** Bytes of the whole object, whatever range was asked for. */
  readonly size: number;
  /** Strong entity tag with its quotes, as in the `ETag` header. */
  readonly etag: string;
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly lastModified: Date;
};

/** An object being read. The body must be consumed or cancelled. */
export type StoredObject = ObjectInfo & {
  /** Set when a range was honoured: first and last byte, both inclusive. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly body: ReadableStream<Uint8Array>;
};

export type ObjectStoreError =
  | { readonly reason: "not_found" }
  /** `ifNoneMatch` matched: the caller's copy is fresh. */
  | { readonly reason: "not_modified"; readonly etag?: string }
  | { readonly reason: "precondition_failed" }
  | { readonly reason: "range_not_satisfiable"; readonly size?: number }
  | { readonly reason: "access_denied" }
  /** Empty, longer than 1,024 bytes, with a leading slash, or with a `.` or `..` segment. */
  | { readonly reason: "invalid_key" }
  | { readonly reason: "upload_not_found" }
  /** A part is missing, has another entity tag, is out of order, or has a number outside 1…10,000. */
  | { readonly reason: "invalid_part"; readonly detail: string }
  /** A part other than the last is below 5 MiB. */
  | { readonly reason: "part_too_small" }
  | { readonly reason: "too_large" }
  /** The store could not be reached or failed; the same call may succeed later. */
  | { readonly reason: "unavailable"; readonly detail: string };

export type ObjectResult<T> = Promise<Result<T, ObjectStoreError>>;

export type GetOptions = {
  readonly range?: ByteRange;
  /** Entity tags as in the HTTP header, quotes included. */
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly signal?: AbortSignal;
};

export type ObjectBody = Uint8Array | string | { readonly stream: ReadableStream<Uint8Array>; readonly size: number };

export type PutOptions = {
  /** `"*"`: only if no such object exists. */
  readonly ifNoneMatch?: "*";
  /** Only if the object still has this entity tag. */
  readonly ifMatch?: string;
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly signal?: AbortSignal;
};

export type ListOptions = {
  readonly prefix?: string;
  /** From the page before. */
  readonly cursor?: string;
  /** 1…1,000; 1,000 unless told. */
  readonly limit?: number;
};

export type ListedObject = Pick<ObjectInfo, "key" | "size" | "etag" | "lastModified">;
export type ObjectPage = { readonly objects: readonly ListedObject[]; readonly cursor?: string };

/** The read side: all that the media Worker needs. */
export type ObjectReader = {
  readonly get: (key: string, options?: GetOptions) => ObjectResult<StoredObject>;
  readonly head: (key: string, options?: { readonly signal?: AbortSignal }) => ObjectResult<ObjectInfo>;
};

/** Single objects. Writes are atomic: a reader sees the old object or the new one, and of racing conditional puts one wins. */
export type ObjectReaderWriter = ObjectReader & {
  readonly put: (key: string, body: ObjectBody, options?: PutOptions) => ObjectResult<{ readonly etag: string }>;
};

/** One bucket. */
export type ObjectStore = ObjectReaderWriter & {
  /** Idempotent: deleting what is not there succeeds. */
  readonly delete: (keys: string | readonly string[]) => ObjectResult<void>;
  /** Keys in UTF-8 order. */
  readonly list: (options?: ListOptions) => ObjectResult<ObjectPage>;
};

export type UploadId = { readonly key: string; readonly uploadId: string };
export type CompletedPart = { readonly partNumber: number; readonly etag: string };
export type UploadedPart = CompletedPart & { readonly size: number };
export type PresignOptions = { readonly expiresSeconds: number };

/**
 * Uploads in parts, and URLs that let a stranger read or write one object for a while. Parts are numbered 1…10,000,
 * all of one size (R2 insists) of at least 5 MiB, the last one may be smaller.
 */
export type UploadStore = {
  readonly createUpload: (
    key: string,
    options?: Pick<PutOptions, "contentType" | "cacheControl">,
  ) => ObjectResult<UploadId>;
  readonly uploadPart: (upload: UploadId, partNumber: number, body: ObjectBody) => ObjectResult<CompletedPart>;
  /** All parts stored so far, by part number. */
  readonly listParts: (upload: UploadId) => ObjectResult<readonly UploadedPart[]>;
  /** Makes the object out of exactly these parts, which must be in ascending order. */
  readonly completeUpload: (
    upload: UploadId,
    parts: readonly CompletedPart[],
  ) => ObjectResult<{ readonly etag: string }>;
  readonly abortUpload: (upload: UploadId) => ObjectResult<void>;
  /** URL for a `PUT` of one part; the answer's `ETag` header is the part's entity tag. */
  readonly presignPart: (upload: UploadId, partNumber: number, options: PresignOptions) => Promise<string>;
  readonly presignGet: (key: string, options: PresignOptions) => Promise<string>;
  readonly presignPut: (key: string, options: PresignOptions) => Promise<string>;
};

/** Limits that S3 and R2 share. */
export const OBJECT_LIMITS = {
  keyBytes: 1024,
  minPartBytes: 5 * 1024 * 1024,
  maxPartBytes: 5 * 1024 ** 3,
  maxParts: 10_000,
  maxPutBytes: 5 * 1024 ** 3,
  maxListKeys: 1000,
  maxDeleteKeys: 1000,
} as const;
