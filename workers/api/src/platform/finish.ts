import { problemDocument, ProblemResponse } from "./problem.ts";
import { CACHE_CONTROL, SECURITY_HEADERS } from "./headers.ts";
import type { AnyRoute, RequestContext } from "./route.ts";

/**
 * Two 32-bit multiplicative hashes and the length. A validator only has to change when the bytes do; it guards
 * nothing, so speed beats collision resistance against an attacker.
 */
const strongETag = (text: string): string => {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x85ebca6b);
  }
  return `"${(first >>> 0).toString(36)}${(second >>> 0).toString(36)}-${text.length.toString(36)}"`;
};

const matches = (header: string | null, etag: string): boolean =>
  header !== null && (header === "*" || header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag));

const isCacheable = (route: AnyRoute<never>, response: Response): boolean =>
  response.status === 200 && route.method === "get" && route.cache === "public_short";

/** Adds what every answer carries: policy headers, request id, problem document, ETag and 304. */
export const finish = async (
  response: Response,
  route: AnyRoute<never>,
  context: RequestContext,
  limitHeaders: Readonly<Record<string, string>> | undefined,
): Promise<Response> => {
  let body: string | ReadableStream | null = response.body;
  let status = response.status;
  const headers = new Headers(response.headers);
  for (const [name, value] of SECURITY_HEADERS) headers.set(name, value);
  headers.set("x-request-id", context.requestId);
  if (limitHeaders !== undefined) for (const name in limitHeaders) headers.set(name, limitHeaders[name] ?? "");

  if (response instanceof ProblemResponse) {
    body = JSON.stringify(problemDocument(response.code, context.requestId, response.options));
    headers.set("content-type", "application/problem+json; charset=utf-8");
    headers.set("cache-control", "no-store");
    for (const name in response.options.headers) headers.set(name, response.options.headers[name] ?? "");
    return new Response(body, { status, headers });
  }
  if (!headers.has("cache-control")) headers.set("cache-control", CACHE_CONTROL[status < 300 ? route.cache : "no_store"]);
  if (isCacheable(route, response)) {
    const text = await response.text();
    const etag = headers.get("etag") ?? strongETag(text);
    headers.set("etag", etag);
    body = text;
    if (matches(context.request.headers.get("if-none-match"), etag)) {
      body = null;
      status = 304;
    }
  }
  return new Response(body, { status, headers });
};
