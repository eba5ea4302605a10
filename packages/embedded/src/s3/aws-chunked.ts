import { createHash } from "node:crypto";
import type { Authenticated } from "./authenticate.ts";
import { sameText, signChunk, signTrailer } from "./signature.ts";

/** The body is not what its sender signed or announced. */
export class ChunkError extends Error {
  override readonly name = "ChunkError";
  readonly reason: "IncompleteBody" | "SignatureDoesNotMatch" | "InvalidArgument";
  constructor(reason: ChunkError["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

const CRLF = Buffer.from("\r\n");
const MAX_LINE_BYTES = 16 * 1024;

/** Reads lines and byte runs from a stream of buffers, holding one buffer at most beside a line. */
class Reader {
  private held: Buffer = Buffer.alloc(0);
  private readonly source: AsyncIterator<Buffer>;
  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  private async more(): Promise<void> {
    const next = await this.source.next();
    if (next.done) throw new ChunkError("IncompleteBody");
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value]);
  }

  async line(): Promise<string> {
    for (;;) {
      const at = this.held.indexOf(CRLF);
      if (at >= 0) {
        const line = this.held.toString("latin1", 0, at);
        this.held = this.held.subarray(at + 2);
        return line;
      }
      if (this.held.length > MAX_LINE_BYTES) throw new ChunkError("InvalidArgument");
      await this.more();
    }
  }

  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (this.held.length === 0) await this.more();
      const piece = this.held.subarray(0, left);
      this.held = this.held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async drain(): Promise<void> {
    while (!(await this.source.next()).done);
  }
}

export type ChunkedInput = {
  readonly body: AsyncIterable<Buffer>;
  readonly chunks: Authenticated["chunks"];
  /** `STREAMING-…` value of x-amz-content-sha256. */
  readonly payloadHash: string;
  /** Takes the trailing headers, lower-cased, once they have been read and checked. */
  readonly onTrailer: (trailer: ReadonlyMap<string, string>) => void;
};

/** Bytes of an `aws-chunked` body, with each chunk's signature checked unless the payload is an unsigned one. */
export const decodeChunked = async function* ({
  body,
  chunks,
  payloadHash,
  onTrailer,
}: ChunkedInput): AsyncGenerator<Buffer> {
  const signed = payloadHash.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
  const reader = new Reader(body);
  let previous = chunks.seed;
  for (;;) {
    const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(await reader.line());
    if (!match || (signed && match[2] === undefined)) throw new ChunkError("InvalidArgument");
    const size = Number.parseInt(match[1] as string, 16);
    const hash = createHash("sha256");
    for await (const piece of reader.bytes(size)) {
      if (signed) hash.update(piece);
      yield piece;
    }
    if (signed) {
      const expected = signChunk(chunks.key, chunks.amzDate, chunks.scope, previous, hash.digest("hex"));
      if (!sameText(expected, match[2] as string)) throw new ChunkError("SignatureDoesNotMatch");
      previous = expected;
    }
    if (size === 0) break;
    if ((await reader.line()) !== "") throw new ChunkError("InvalidArgument");
  }
  if (payloadHash.endsWith("-TRAILER"))
    onTrailer(await readTrailer(reader, signed ? { ...chunks, seed: previous } : undefined));
  await reader.drain();
};

const readTrailer = async (
  reader: Reader,
  chunks: Authenticated["chunks"] | undefined,
): Promise<Map<string, string>> => {
  const trailer = new Map<string, string>();
  for (let line = await reader.line(); line !== ""; line = await reader.line()) {
    const at = line.indexOf(":");
    if (at < 1 || trailer.size > 16) throw new ChunkError("InvalidArgument");
    trailer.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  if (!chunks) return trailer;
  const signature = trailer.get("x-amz-trailer-signature") ?? "";
  trailer.delete("x-amz-trailer-signature");
  const text = [...trailer].map(([name, value]) => `${name}:${value}\n`).join("");
  if (!sameText(signTrailer(chunks.key, chunks.amzDate, chunks.scope, chunks.seed, text), signature))
    throw new ChunkError("SignatureDoesNotMatch");
  return trailer;
};
