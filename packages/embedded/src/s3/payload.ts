import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { ok } from "@cinema/foundation";
import type { Authenticated } from "./authenticate.ts";
import { ChunkError, decodeChunked } from "./aws-chunked.ts";
import type { Blobs, Piece } from "./blobs.ts";
import { fail, type S3Result } from "./failure.ts";

export type Payload = {
  readonly body: AsyncIterable<Buffer>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly auth: Authenticated;
};

export type Received = Piece & { readonly md5: string };

const MAX_BYTES = 5 * 1024 ** 3;

const declaredLength = ({ headers, auth }: Payload): number | undefined => {
  const text = auth.payloadHash.startsWith("STREAMING-")
    ? headers["x-amz-decoded-content-length"]
    : headers["content-length"];
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

/** Digests of a body as it flows; each is computed only when somebody will compare it. */
const digester = (wanted: ReadonlySet<string>) => {
  const md5 = createHash("md5");
  const hashes = new Map<string, Hash>(
    ["sha256", "sha1"].filter((name) => wanted.has(name)).map((name) => [name, createHash(name)]),
  );
  let crc = 0;
  return {
    update: (chunk: Buffer): void => {
      md5.update(chunk);
      for (const hash of hashes.values()) hash.update(chunk);
      if (wanted.has("crc32")) crc = crc32(chunk, crc);
    },
    finish: (): ReadonlyMap<string, Buffer> => {
      const digests = new Map<string, Buffer>([["md5", md5.digest()]]);
      for (const [name, hash] of hashes) digests.set(name, hash.digest());
      const word = Buffer.alloc(4);
      word.writeUInt32BE(crc);
      if (wanted.has("crc32")) digests.set("crc32", word);
      return digests;
    },
  };
};

const CHECKSUM = "x-amz-checksum-";

/** Writes a request's body to a blob, checking its length and every digest that its sender gave. */
export const receivePayload = async (blobs: Blobs, payload: Payload): Promise<S3Result<Received>> => {
  const { headers, auth } = payload;
  const length = declaredLength(payload);
  if (length === undefined) return fail("MissingContentLength");
  if (length > MAX_BYTES) return fail("EntityTooLarge");

  const expected = new Map<string, string>();
  for (const [name, value] of Object.entries(headers))
    if (name.startsWith(CHECKSUM) && value !== undefined) expected.set(name.slice(CHECKSUM.length), value);
  const trailing = headers["x-amz-trailer"]?.toLowerCase() ?? "";
  const wanted = new Set(expected.keys());
  if (trailing.startsWith(CHECKSUM)) wanted.add(trailing.slice(CHECKSUM.length));
  const exactHash = /^[0-9a-f]{64}$/.test(auth.payloadHash) ? auth.payloadHash : undefined;
  if (exactHash !== undefined) wanted.add("sha256");

  const digests = digester(wanted);
  let size = 0;
  const onTrailer = (trailer: ReadonlyMap<string, string>): void => {
    for (const [name, value] of trailer)
      if (name.startsWith(CHECKSUM)) expected.set(name.slice(CHECKSUM.length), value);
  };
  const bytes = auth.payloadHash.startsWith("STREAMING-")
    ? decodeChunked({ body: payload.body, chunks: auth.chunks, payloadHash: auth.payloadHash, onTrailer })
    : payload.body;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > length) throw new ChunkError("IncompleteBody");
      digests.update(chunk);
      yield chunk;
    }
  };

  let blob: string;
  try {
    blob = await blobs.write(counted());
  } catch (error) {
    if (error instanceof ChunkError) return fail(error.reason);
    throw error;
  }
  const refuse = async (reason: "IncompleteBody" | "XAmzContentSHA256Mismatch" | "BadDigest") => {
    await blobs.remove([blob]);
    return fail(reason);
  };
  const found = digests.finish();
  if (size !== length) return refuse("IncompleteBody");
  if (exactHash !== undefined && found.get("sha256")?.toString("hex") !== exactHash)
    return refuse("XAmzContentSHA256Mismatch");
  const md5 = found.get("md5") as Buffer;
  if (headers["content-md5"] !== undefined && headers["content-md5"] !== md5.toString("base64"))
    return refuse("BadDigest");
  // Digests that Node cannot compute (crc32c, crc64nvme) are left unchecked.
  for (const [name, value] of expected)
    if (found.has(name) && found.get(name)?.toString("base64") !== value) return refuse("BadDigest");
  return ok({ blob, size, md5: md5.toString("hex") });
};

/** Reads a small request document whole. */
export const receiveText = async (payload: Payload, maxBytes: number): Promise<S3Result<string>> => {
  const digests = digester(new Set(["sha256"]));
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload.body) {
    size += chunk.length;
    if (size > maxBytes) return fail("MalformedXML", "the document is too large");
    digests.update(chunk);
    parts.push(chunk);
  }
  const { payloadHash } = payload.auth;
  const hash = digests.finish().get("sha256")?.toString("hex");
  if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== hash) return fail("XAmzContentSHA256Mismatch");
  return ok(Buffer.concat(parts).toString("utf8"));
};
