import type { Problem, ProblemCode } from "@cinema/contracts";
import type { Refusal } from "./refusal.ts";

/** Seconds from a `Retry-After` header (delta seconds or HTTP date, RFC 9110 §10.2.3), or null. */
export const retryAfterSeconds = (header: string | null, nowMs: number): number | null => {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - nowMs) / 1000));
};

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "code" in body && typeof body.code === "string" && "title" in body;

/** Turns an answer that is not a success into a refusal; copes with bodies that are no problem document. */
export const readProblem = async (response: Response, nowMs: number): Promise<Refusal> => {
  const body: unknown = await response.json().catch(() => null);
  const wait = retryAfterSeconds(response.headers.get("retry-after"), nowMs);
  if (!isProblem(body)) {
    return {
      reason: "problem",
      status: response.status,
      code: "unknown",
      title: "Something went wrong on our side.",
      detail: null,
      fields: [],
      offers: [],
      retryAfterSeconds: wait,
      requestId: null,
    };
  }
  return {
    reason: "problem",
    status: response.status,
    code: body.code as ProblemCode,
    title: body.title,
    detail: body.detail ?? null,
    fields: body.errors ?? [],
    offers: body.offers ?? [],
    retryAfterSeconds: wait,
    requestId: body.requestId ?? null,
  };
};
