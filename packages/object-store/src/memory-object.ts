import type { ObjectBody, ObjectInfo, ObjectStore, UploadStore } from "./port.ts";

/** An object held in memory. */
export type MemoryObject = { readonly info: ObjectInfo; readonly bytes: Uint8Array<ArrayBuffer> };

export type MemoryStore = ObjectStore &
  UploadStore & {
    /** Answers the store's presigned URLs, as a browser's `fetch` would find them answered. */
    readonly fetch: (url: string, init?: { readonly method?: string; readonly body?: Uint8Array }) => Promise<Response>;
  };

/** Reads a body whole; the size that was promised must be the size that came. */
export const collect = async (body: ObjectBody): Promise<Uint8Array<ArrayBuffer>> => {
  if (typeof body === "string") return Uint8Array.from(new TextEncoder().encode(body));
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  const bytes = new Uint8Array(await new Response(body.stream as never).arrayBuffer());
  if (bytes.length !== body.size)
    throw new TypeError(`the stream had ${bytes.length} bytes, ${body.size} were promised`);
  return bytes;
};
