import type { TranscodeFailure } from "@cinema/contracts";
import { err } from "@cinema/foundation";

/** Why a file is not turned into a film. `detail` is for the operator: never a path, an URL or a secret. */
export type Refusal = {
  readonly reason: TranscodeFailure;
  readonly detail: string;
  /** Our own fault, and it would be the same again: not tried any more. */
  readonly lasting?: true;
};

/** A refusal as an expected failure. */
export const refuse = (reason: TranscodeFailure, detail: string): { readonly ok: false; readonly error: Refusal } =>
  err({ reason, detail });

/**
 * Failures that may pass by themselves when the step is tried again. A timeout is among them because the machine may
 * have been busy; everything else is a property of the file.
 */
export const isTransient = (refusal: Refusal): boolean =>
  refusal.lasting !== true &&
  (refusal.reason === "internal" || refusal.reason === "fetch_failed" || refusal.reason === "timeout");
