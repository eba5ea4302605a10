import type { ProblemCode } from "@cinema/contracts";
import type { AnyRoute } from "./route.ts";

/** Codes of answers that belong to no operation: the address or the method was wrong. */
export const UNMATCHED_CODES: readonly ProblemCode[] = ["http.not_found", "http.method_not_allowed"];

/** The codes that the mount can answer with because of a route's policy and schemas, before or around its handler. */
export const impliedErrors = (route: AnyRoute<never>): readonly ProblemCode[] => [
  ...(route.rateLimit === "none" ? [] : (["rate_limit.exceeded"] as const)),
  ...(route.access === "public" ? [] : (["auth.unauthenticated"] as const)),
  ...(route.access === "operator" ? (["auth.forbidden"] as const) : []),
  ...(route.params === undefined ? [] : (["http.not_found"] as const)),
  ...(route.query === undefined ? [] : (["http.validation_failed"] as const)),
  ...(route.body === undefined
    ? []
    : ([
        "http.validation_failed",
        "http.bad_request",
        "http.unsupported_media_type",
        "http.payload_too_large",
      ] as const)),
  ...(route.file === undefined ? [] : (["http.payload_too_large"] as const)),
  ...(route.idempotent === true
    ? (["http.validation_failed", "http.idempotency_key_reused", "http.idempotency_in_flight"] as const)
    : []),
  "http.internal",
  "http.unavailable",
];

/** Every code that a route may answer with, each once. */
export const allErrors = (route: AnyRoute<never>): readonly ProblemCode[] => [
  ...new Set([...impliedErrors(route), ...route.errors]),
];
