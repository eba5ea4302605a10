import type { FieldError, ProblemCode, StandingOffer } from "@cinema/contracts";

/** Why a call to the API did not give what was asked for. */
export type Refusal =
  | {
      readonly reason: "problem";
      readonly status: number;
      /** `unknown` when the answer was no problem document. */
      readonly code: ProblemCode | "unknown";
      readonly title: string;
      readonly detail: string | null;
      readonly fields: readonly FieldError[];
      /** What may be had instead, where that is known: with `streaming.not_entitled`. */
      readonly offers: readonly StandingOffer[];
      /** From `Retry-After`, or null. */
      readonly retryAfterSeconds: number | null;
      readonly requestId: string | null;
    }
  | { readonly reason: "offline" };

/** Carries a refusal through code that only knows exceptions (TanStack Query). */
export class RefusalError extends Error {
  override readonly name = "RefusalError";
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason === "problem" ? refusal.code : refusal.reason);
    this.refusal = refusal;
  }
}

/** The refusal inside `error`; anything else counts as a broken connection. */
export const refusalOf = (error: unknown): Refusal =>
  error instanceof RefusalError ? error.refusal : { reason: "offline" };

/** Whether asking again soon may help. */
export const isTransient = (refusal: Refusal): boolean => refusal.reason === "offline" || refusal.status >= 500;
