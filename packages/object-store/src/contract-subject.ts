import type { Result } from "@cinema/foundation";
import type { ObjectStore, ObjectStoreError, UploadStore } from "./port.ts";

/** What a suite runs against. `fetch` answers presigned URLs; the machine's own unless told. */
export type ContractSubject = {
  readonly store: ObjectStore;
  readonly uploads?: UploadStore;
  readonly fetch?: (
    url: string,
    init?: { readonly method?: string; readonly body?: Uint8Array<ArrayBuffer> },
  ) => Promise<Response>;
};

/** The value of a result that must be a success. */
export const must = <T>(result: Result<T, ObjectStoreError>): T => {
  if (!result.ok) throw new Error(`expected success, got ${JSON.stringify(result.error)}`);
  return result.value;
};

/** The reason of a result that must be a failure. */
export const reason = (result: Result<unknown, ObjectStoreError>): string =>
  result.ok ? "success" : result.error.reason;

/** Bytes that differ at every position from their neighbours. */
export const pattern = (size: number, seed = 1): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = (at * 31 + (at >> 8) * 17 + seed) & 0xff;
  return bytes;
};

export const bytesOf = async (body: ReadableStream<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(body as never).arrayBuffer());

let counter = 0;

/** A key prefix that no other test uses, so that suites may share a bucket. */
export const freshPrefix = (): string =>
  `contract/${Date.now().toString(36)}-${(++counter).toString(36)}-${crypto.randomUUID()}/`;
