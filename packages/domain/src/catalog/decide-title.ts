import type { TitleState } from "@cinema/contracts";
import { decideRights, type RightsDecision, type RightsQuestion } from "./decide-rights.ts";
import { nextDecision } from "./next-decision.ts";

/** How a title stands in the studio; times in milliseconds since the epoch. */
export type Standing = {
  readonly state: TitleState;
  readonly isDeleted: boolean;
  /** When a scheduled title is published. */
  readonly publishAtMs: number | null;
  /** Whether publication would find what it needs: a film that is ready, or a kind that needs none. */
  readonly isPublishable: boolean;
};

/** A decision over a title: over its state first, and only where that lets it be seen over its rights. */
export type TitleDecision = Omit<RightsDecision, "reason" | "nextChangeAtMs"> & {
  readonly atMs: number;
  /** `state`: not published, retired or deleted, whatever its windows say. */
  readonly reason: RightsDecision["reason"] | "state";
};

/** From when on viewers may see it as it stands at `nowMs`; null for never. A publication that is overdue waits for its film. */
const shownFrom = ({ state, isDeleted, publishAtMs, isPublishable }: Standing, nowMs: number): number | null => {
  if (isDeleted) return null;
  if (state === "published") return Number.NEGATIVE_INFINITY;
  const isExpected = state === "scheduled" && isPublishable && publishAtMs !== null && publishAtMs > nowMs;
  return isExpected ? publishAtMs : null;
};

const told = (atMs: number, decision: RightsDecision): TitleDecision => {
  const { nextChangeAtMs: _, ...rest } = decision;
  return { atMs, ...rest };
};

/**
 * What decides over a title at `question.atMs`, and the next decision that differs from it in anything; null when none will.
 * Of the state only what is planned at `nowMs` is known beforehand.
 */
export const decideTitle = (
  standing: Standing,
  question: RightsQuestion,
  nowMs: number,
): { readonly decision: TitleDecision; readonly next: TitleDecision | null } => {
  const { atMs } = question;
  const fromMs = shownFrom(standing, nowMs);
  if (fromMs === null || atMs < fromMs) {
    const decision: TitleDecision = { atMs, visible: false, reason: "state", decidedBy: null, offers: [] };
    return {
      decision,
      next: fromMs === null ? null : told(fromMs, decideRights({ ...question, atMs: fromMs })),
    };
  }
  const next = nextDecision(question);
  return {
    decision: told(atMs, decideRights(question)),
    next: next === null ? null : told(next.atMs, next.decision),
  };
};
