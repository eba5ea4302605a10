import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { ok } from "@cinema/foundation";
import type { Authenticated } from "./authenticate.ts";
import type { Blobs } from "./blobs.ts";
import { fail, type S3Result } from "./failure.ts";
import type { openObjects } from "./metadata.ts";
import type { openUploads } from "./upload-rows.ts";
import type { openBuckets } from "./bucket-rows.ts";

/** What every operation works with. */
export type StoreDeps = {
  readonly nowMs: () => number;
  readonly blobs: Blobs;
  readonly buckets: ReturnType<typeof openBuckets>;
  readonly objects: ReturnType<typeof openObjects>;
  readonly uploads: ReturnType<typeof openUploads>;
  readonly transact: <T>(task: () => T) => T;
};

/** A request taken apart, before anything is believed. */
export type ParsedRequest = {
  readonly method: string;
  /** Decoded path. */
  readonly path: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: AsyncIterable<Buffer>;
};

/** A request whose sender is known and may do what it asks. */
export type Call = ParsedRequest & {
  readonly auth: Authenticated;
  readonly param: (name: string) => string | undefined;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
};

export type Operation = (deps: StoreDeps, call: Call) => Promise<S3Result<Answer>>;

export const xmlAnswer = (xml: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { "content-type": "application/xml", ...headers },
  body: xml,
});

const decode = (text: string): string => decodeURIComponent(text.replaceAll("+", "%20"));

/** Splits path and query by hand: a URL parser would fold `..` and change what was signed. */
export const parseRequest = (request: IncomingMessage): S3Result<ParsedRequest> => {
  const target = request.url ?? "/";
  const at = target.indexOf("?");
  const rawPath = at === -1 ? target : target.slice(0, at);
  const rawQuery = at === -1 ? "" : target.slice(at + 1);
  try {
    const path = decodeURIComponent(rawPath);
    const slash = rawPath.indexOf("/", 1);
    const bucket = decodeURIComponent(slash === -1 ? rawPath.slice(1) : rawPath.slice(1, slash));
    const key = slash === -1 ? "" : decodeURIComponent(rawPath.slice(slash + 1));
    if (Buffer.byteLength(key) > 1024) return fail("KeyTooLongError");
    const query = rawQuery
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => {
        const equals = pair.indexOf("=");
        return equals === -1
          ? ([decode(pair), ""] as const)
          : ([decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const);
      });
    const headers: Record<string, string | undefined> = {};
    for (const [name, value] of Object.entries(request.headers))
      headers[name] = Array.isArray(value) ? value.join(",") : value;
    return ok({
      method: request.method ?? "GET",
      path,
      bucket: bucket === "" ? undefined : bucket,
      key: key === "" ? undefined : key,
      query,
      headers,
      // Leaving a body half read must not tear the connection down before the refusal is sent.
      body: request.iterator({ destroyOnReturn: false }),
    });
  } catch {
    return fail("InvalidURI");
  }
};

const KEPT = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
];

/** The headers of a write that later reads give back. `aws-chunked` is how the body came, not what it is. */
export const keptHeaders = (headers: ParsedRequest["headers"]): Record<string, string> => {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && (KEPT.includes(name) || name.startsWith("x-amz-meta-"))) kept[name] = value;
  }
  const encoding = (kept["content-encoding"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "aws-chunked");
  delete kept["content-encoding"];
  if (encoding.length > 0) kept["content-encoding"] = encoding.join(",");
  return kept;
};
