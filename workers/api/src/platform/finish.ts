import { CACHE_CONTROL, SECURITY_HEADERS } from "./headers.ts";
import { problemDocument, ProblemResponse } from "./problem.ts";
import { JsonResponse } from "./reply.ts";
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

/** If-None-Match compares weakly (RFC 9110 §13.1.2). */
const matches = (header: string | null, etag: string): boolean =>
  header !== null &&
  (header.trim() === "*" || header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag));

type FinishPolicy = Pick<AnyRoute<never>, "method" | "cache">;
type ExtraHeaders = Readonly<Record<string, string>> | undefined;

const setAll = (headers: Headers, extra: ExtraHeaders): void => {
  if (extra !== undefined) for (const name in extra) headers.set(name, extra[name] ?? "");
};

const setCommon = (headers: Headers, context: RequestContext, limitHeaders: ExtraHeaders): void => {
  headers.set("x-request-id", context.requestId);
  setAll(headers, limitHeaders);
};

/** Headers of an answer that came from `fetch` cannot be changed; everything else is changed in place, which is cheaper. */
const withCommon = (answer: Response, context: RequestContext, limitHeaders: ExtraHeaders): Response => {
  try {
    setCommon(answer.headers, context, limitHeaders);
    if (!(answer instanceof JsonResponse)) setAll(answer.headers, SECURITY_HEADERS);
    return answer;
  } catch {
    const copy = new Response(answer.body, answer);
    setCommon(copy.headers, context, limitHeaders);
    setAll(copy.headers, SECURITY_HEADERS);
    return copy;
  }
};

const problemAnswer = (refusal: ProblemResponse, context: RequestContext, limitHeaders: ExtraHeaders): Response => {
  const headers = new Headers({
    ...SECURITY_HEADERS,
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
  });
  setCommon(headers, context, limitHeaders);
  setAll(headers, refusal.options.headers);
  const body = JSON.stringify(problemDocument(refusal.code, context.requestId, refusal.options));
  return new Response(body, { status: refusal.status, headers });
};

const fresh = (response: Response): Response => {
  const headers = new Headers(response.headers);
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
};

const validated = (response: Response, etag: string, context: RequestContext): Response =>
  matches(context.request.headers.get("if-none-match"), etag) ? fresh(response) : response;

/**
 * Adds what every answer carries: policy headers, request id, problem document, ETag and 304. A promise only when the body
 * has to be read for its ETag.
 */
export const finish = (
  answer: Response,
  policy: FinishPolicy,
  context: RequestContext,
  limitHeaders: ExtraHeaders,
): Response | Promise<Response> => {
  if (answer instanceof ProblemResponse) return problemAnswer(answer, context, limitHeaders);
  const response = withCommon(answer, context, limitHeaders);
  const { headers } = response;
  const given = answer instanceof JsonResponse ? answer.given : null;
  if (given === null ? !headers.has("cache-control") : given["cache-control"] === undefined) {
    headers.set("cache-control", CACHE_CONTROL[response.status < 300 ? policy.cache : "no_store"]);
  }
  if (policy.cache !== "public_short" || policy.method !== "get" || response.status !== 200) return response;

  const known = given === null ? headers.get("etag") : (given["etag"] ?? null);
  if (known !== null) return validated(response, known, context);
  if (answer instanceof JsonResponse) {
    const etag = strongETag(answer.bodyText);
    headers.set("etag", etag);
    return validated(response, etag, context);
  }
  return response.text().then((text) => {
    const etag = strongETag(text);
    headers.set("etag", etag);
    return validated(new Response(text, response), etag, context);
  });
};
