import { decideRights, type RightsDecision, type RightsQuestion } from "./decide-rights.ts";

const isSame = (left: RightsDecision, right: RightsDecision): boolean =>
  left.visible === right.visible &&
  left.reason === right.reason &&
  left.decidedBy === right.decidedBy &&
  JSON.stringify(left.offers) === JSON.stringify(right.offers);

/** A decision and the first instant at which it holds. */
export type DatedDecision = { readonly atMs: number; readonly decision: RightsDecision };

/**
 * The next decision that differs in anything from the one at `atMs`: many a window starts or ends without changing what
 * stands. Null when none ever will.
 */
export const nextDecision = (question: RightsQuestion): DatedDecision | null => {
  const now = decideRights(question);
  for (let atMs = now.nextChangeAtMs; atMs !== null;) {
    const decision = decideRights({ ...question, atMs });
    if (!isSame(now, decision)) return { atMs, decision };
    atMs = decision.nextChangeAtMs;
  }
  return null;
};
