import { err, ok } from "@cinema/foundation";
import { AwsV4Signer } from "aws4fetch";
import { answerLimitMs, withinTime } from "./time-limit.s3.ts";
import type { ObjectBody, ObjectResult } from "./port.ts";

export type S3Config = {
  /** Origin of the store, e.g. `https://<account>.r2.cloudflarestorage.com`. Buckets are addressed by path. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Origin for presigned URLs, when clients reach the store by another name. */
  readonly publicEndpoint?: string;
  /** How long the store may be silent before its answer begins; 10,000 unless told. Bodies are given time of their own. */
  readonly answerWithinMs?: number;
};

export type S3Deps = {
  readonly fetch?: typeof globalThis.fetch;
  readonly nowMs?: () => number;
};

export type S3Call = {
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: ObjectBody;
  readonly signal?: AbortSignal;
  /** Instead of the client's limit, for calls that make the store work. */
  readonly answerWithinMs?: number;
};

export type S3Client = {
  /** Sends a signed request. Fails only with `unavailable`, when no answer came at all or not in time. */
  readonly send: (call: S3Call) => ObjectResult<Response>;
  /** A URL that carries its signature and works for `expiresSeconds`. */
  readonly presign: (call: Pick<S3Call, "method" | "key" | "query">, expiresSeconds: number) => Promise<string>;
};

type FixedLength = new (size: number) => {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream;
};

const encoder = new TextEncoder();

const encodeKey = (key: string): string => key.split("/").map(encodeURIComponent).join("/");

const amzDate = (nowMs: number): string => new Date(nowMs).toISOString().replace(/[:-]|\.\d{3}/g, "");

/** Stores refuse chunked bodies: workerd sends a length only for fixed-length streams, Node only as a header. */
const streamInit = (
  source: { stream: ReadableStream<Uint8Array>; size: number },
  headers: Headers,
): { body: unknown; duplex: "half" } => {
  const FixedLengthStream = (globalThis as { FixedLengthStream?: FixedLength }).FixedLengthStream;
  if (!FixedLengthStream) {
    headers.set("content-length", String(source.size));
    return { body: source.stream, duplex: "half" };
  }
  const { readable, writable } = new FixedLengthStream(source.size);
  // A failing source aborts the pipe and thereby the request, which is where the failure is reported.
  source.stream.pipeTo(writable).catch(() => undefined);
  return { body: readable, duplex: "half" };
};

/** Signs (SigV4, unsigned payload) and sends requests to one bucket. Derived signing keys are kept for the client's life. */
export const createS3Client = (config: S3Config, deps: S3Deps = {}): S3Client => {
  const nowMs = deps.nowMs ?? Date.now;
  const keys = new Map<string, ArrayBuffer>();
  const urlOf = (origin: string, call: Pick<S3Call, "key" | "query">): URL => {
    const url = new URL(
      `${origin.replace(/\/+$/, "")}/${config.bucket}${call.key === undefined ? "" : `/${encodeKey(call.key)}`}`,
    );
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    return url;
  };
  const credentials = () => ({
    accessKeyId: config.accessKeyId,
    secretAccessKey: config.secretAccessKey,
    region: config.region,
    service: "s3",
    cache: keys,
    datetime: amzDate(nowMs()),
  });
  return {
    send: async (call) => {
      const url = urlOf(config.endpoint, call).toString();
      const signed = await new AwsV4Signer({
        ...credentials(),
        method: call.method,
        url,
        headers: { ...call.headers },
      }).sign();
      const { body } = call;
      const content =
        typeof body === "object" && "stream" in body
          ? streamInit(body, signed.headers)
          : { body: typeof body === "string" ? encoder.encode(body) : body };
      const limitMs = answerLimitMs(call.answerWithinMs ?? config.answerWithinMs, body);
      try {
        const answer = await withinTime(limitMs, call.signal, (signal) => {
          const init = { method: call.method, headers: signed.headers, redirect: "manual", signal, ...content };
          return (deps.fetch ?? globalThis.fetch)(signed.url.toString(), init as RequestInit);
        });
        return ok(answer);
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
        return err({
          reason: "unavailable",
          detail: `${call.method} failed: ${error instanceof Error ? error.message : "no answer"}${cause}`,
        });
      }
    },
    presign: async (call, expiresSeconds) => {
      const url = urlOf(config.publicEndpoint ?? config.endpoint, call);
      url.searchParams.set("X-Amz-Expires", String(expiresSeconds));
      const signer = new AwsV4Signer({ ...credentials(), method: call.method, url: url.toString(), signQuery: true });
      return (await signer.sign()).url.toString();
    },
  };
};
