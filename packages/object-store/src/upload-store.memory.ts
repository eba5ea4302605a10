import { err, ok } from "@cinema/foundation";
import { collect, type MemoryObject, type MemoryStore } from "./memory-object.ts";
import { isObjectKey } from "./object-key.ts";
import {
  OBJECT_LIMITS,
  type ObjectBody,
  type ObjectResult,
  type CompletedPart,
  type PutOptions,
  type UploadId,
  type UploadStore,
} from "./port.ts";

type Options = Pick<PutOptions, "contentType" | "cacheControl">;
type Upload = {
  readonly key: string;
  readonly options: Options;
  readonly parts: Map<number, { etag: string; bytes: Uint8Array<ArrayBuffer> }>;
};

export type MemoryUploadDeps = {
  readonly nowMs: () => number;
  readonly save: (key: string, bytes: Uint8Array<ArrayBuffer>, options: Options) => { readonly etag: string };
  readonly read: (key: string) => MemoryObject | undefined;
};

/** Joins `parts` as S3 and R2 would, or says what is wrong with them. */
const join = (upload: Upload, parts: readonly CompletedPart[]) => {
  if (parts.length === 0) return err({ reason: "invalid_part", detail: "an upload needs at least one part" } as const);
  const chunks: Uint8Array[] = [];
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before && before.partNumber >= part.partNumber)
      return err({ reason: "invalid_part", detail: "parts are not in ascending order" } as const);
    const stored = upload.parts.get(part.partNumber);
    if (!stored || stored.etag !== part.etag)
      return err({ reason: "invalid_part", detail: `part ${part.partNumber} is not stored` } as const);
    chunks.push(stored.bytes);
  }
  const first = (chunks[0] as Uint8Array).length;
  const odd = chunks.slice(0, -1).find((chunk) => chunk.length !== first);
  if (chunks.slice(0, -1).some((chunk) => chunk.length < OBJECT_LIMITS.minPartBytes))
    return err({ reason: "part_too_small" } as const);
  if (odd || (chunks.at(-1) as Uint8Array).length > first)
    return err({ reason: "invalid_part", detail: "parts differ in size" } as const);
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return ok(bytes);
};

/** The multipart and presigning half of the memory store. */
export const createMemoryUploads = (deps: MemoryUploadDeps): UploadStore & Pick<MemoryStore, "fetch"> => {
  const uploads = new Map<string, Upload>();
  let counter = 0;
  const find = ({ key, uploadId }: UploadId): Upload | undefined => {
    const upload = uploads.get(uploadId);
    return upload?.key === key ? upload : undefined;
  };

  const uploadPart = async (id: UploadId, partNumber: number, body: ObjectBody): ObjectResult<CompletedPart> => {
    const upload = find(id);
    if (!upload) return err({ reason: "upload_not_found" });
    if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > OBJECT_LIMITS.maxParts) {
      return err({ reason: "invalid_part", detail: `part number ${partNumber} is outside 1…10,000` });
    }
    const etag = `"${(++counter).toString(16).padStart(32, "a")}"`;
    upload.parts.set(partNumber, { etag, bytes: await collect(body) });
    return ok({ partNumber, etag });
  };

  const sign = (method: string, key: string, expiresSeconds: number, query: Record<string, string> = {}): string => {
    const url = new URL(`https://memory.invalid/${key.split("/").map(encodeURIComponent).join("/")}`);
    const expires = String(deps.nowMs() + expiresSeconds * 1000);
    for (const [name, value] of Object.entries({ ...query, method, expires })) url.searchParams.set(name, value);
    return url.toString();
  };

  return {
    uploadPart,
    createUpload: async (key, options = {}) => {
      if (!isObjectKey(key)) return err({ reason: "invalid_key" });
      const uploadId = `upload-${++counter}`;
      uploads.set(uploadId, { key, options, parts: new Map() });
      return ok({ key, uploadId });
    },
    listParts: async (id) => {
      const upload = find(id);
      if (!upload) return err({ reason: "upload_not_found" });
      const parts = [...upload.parts].map(([partNumber, part]) => ({
        partNumber,
        etag: part.etag,
        size: part.bytes.length,
      }));
      return ok(parts.toSorted((a, b) => a.partNumber - b.partNumber));
    },
    completeUpload: async (id, parts) => {
      const upload = find(id);
      if (!upload) return err({ reason: "upload_not_found" });
      const joined = join(upload, parts);
      if (!joined.ok) return joined;
      uploads.delete(id.uploadId);
      return ok(deps.save(upload.key, joined.value, upload.options));
    },
    abortUpload: async (id) =>
      find(id) && uploads.delete(id.uploadId) ? ok(undefined) : err({ reason: "upload_not_found" }),
    presignPart: async (id, partNumber, { expiresSeconds }) =>
      sign("PUT", id.key, expiresSeconds, { uploadId: id.uploadId, partNumber: String(partNumber) }),
    presignGet: async (key, { expiresSeconds }) => sign("GET", key, expiresSeconds),
    presignPut: async (key, { expiresSeconds }) => sign("PUT", key, expiresSeconds),
    fetch: async (address, init = {}) => {
      const url = new URL(address);
      const query = url.searchParams;
      const key = decodeURIComponent(url.pathname.slice(1));
      if (query.get("method") !== (init.method ?? "GET") || Number(query.get("expires")) < deps.nowMs())
        return new Response(null, { status: 403 });
      const uploadId = query.get("uploadId");
      if (uploadId !== null) {
        const part = await uploadPart({ key, uploadId }, Number(query.get("partNumber")), init.body ?? "");
        return part.ok
          ? new Response(null, { headers: { etag: part.value.etag } })
          : new Response(null, { status: 404 });
      }
      if (init.method === "PUT")
        return new Response(null, { headers: { etag: deps.save(key, await collect(init.body ?? ""), {}).etag } });
      const found = deps.read(key);
      return found ? new Response(found.bytes) : new Response(null, { status: 404 });
    },
  };
};
