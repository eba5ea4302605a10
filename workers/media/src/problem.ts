import type { ProblemCode } from "@cinema/contracts";
import { COMMON_HEADERS } from "./headers.ts";

// A copy of the lines that this Worker needs: the registry itself would bring the schema library along. A test keeps
// both the same.
export const MEDIA_PROBLEMS = {
  "http.not_found": { status: 404, title: "There is nothing here." },
  "http.method_not_allowed": { status: 405, title: "This address does not answer to that method." },
  "http.internal": { status: 500, title: "Something went wrong on our side." },
  "media.forbidden": { status: 403, title: "This link is not valid or has expired." },
  "media.not_found": { status: 404, title: "This file does not exist." },
  "media.range_not_satisfiable": { status: 416, title: "The file is shorter than the range asked for." },
  "media.unavailable": { status: 503, title: "The film is not available right now." },
} as const satisfies Partial<Record<ProblemCode, { status: number; title: string }>>;

export type MediaProblemCode = keyof typeof MEDIA_PROBLEMS;

/** An RFC 9457 problem document. Every refusal of a token looks the same but for the request id. */
export const problem = (
  code: MediaProblemCode,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const { status, title } = MEDIA_PROBLEMS[code];
  return new Response(JSON.stringify({ type: "about:blank", title, status, code, requestId }), {
    status,
    headers: { ...COMMON_HEADERS, "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
};
