import type { TitleState } from "@cinema/contracts";
import { decideRights, type RightsDecision, type RightsQuestion } from "./decide-rights.ts";

/** How a title stands in the studio; times in milliseconds since the epoch. */
export type Standing = {
  readonly state: TitleState;
  readonly isDeleted: boolean;
  /** When a scheduled title is published. */
  readonly publishAtMs: number | null;
  /** Whether publication would find what it needs: a film that is ready, or a kind that needs none. */
  readonly isPublishable: boolean;
};

/** What a title is part of, with its own windows. */
export type PartOf = Standing & Pick<RightsQuestion, "windows" | "fallback"> & { readonly id: string };

/** A decision over a title: over its state first, then over its rights, then over what it is part of. */
export type TitleDecision = Omit<RightsDecision, "reason" | "nextChangeAtMs"> & {
  readonly atMs: number;
  /**
   * `state`: not published, retired or deleted, whatever its windows say. `parent`: it could be seen, but what it is part of
   * cannot.
   */
  readonly reason: RightsDecision["reason"] | "state" | "parent";
  /** The nearest title that hides it, with the reason `parent`. */
  readonly hiddenBy: string | null;
};

/** From when on viewers may see it as it stands at `nowMs`; null for never. A publication that is overdue waits for its film. */
const shownFrom = ({ state, isDeleted, publishAtMs, isPublishable }: Standing, nowMs: number): number | null => {
  if (isDeleted) return null;
  if (state === "published") return Number.NEGATIVE_INFINITY;
  const isExpected = state === "scheduled" && isPublishable && publishAtMs !== null && publishAtMs > nowMs;
  return isExpected ? publishAtMs : null;
};

const HIDDEN = { visible: false, decidedBy: null, hiddenBy: null, offers: [] } as const;

const decideOne = (standing: Standing, question: RightsQuestion, nowMs: number) => {
  const { atMs } = question;
  const fromMs = shownFrom(standing, nowMs);
  const { nextChangeAtMs, ...rights } = decideRights(question);
  const changes = [nextChangeAtMs, fromMs !== null && fromMs > atMs ? fromMs : null];
  const isShown = fromMs !== null && fromMs <= atMs;
  const decision: TitleDecision = isShown ? { atMs, hiddenBy: null, ...rights } : { atMs, reason: "state", ...HIDDEN };
  return { decision, changes };
};

/** The decision at one instant, and the next at which anything in the line may change. */
const decideLine = (title: TitleQuestion, question: RightsQuestion, nowMs: number) => {
  const own = decideOne(title, question, nowMs);
  const parents = title.parents.map((part) => ({ part, ...decideOne(part, { ...question, ...part }, nowMs) }));
  const changes = [own, ...parents].flatMap((one) => one.changes).filter((change) => change !== null);
  const nextAtMs = changes.length === 0 ? null : Math.min(...changes);
  const hiding = own.decision.visible ? parents.find(({ decision }) => !decision.visible) : undefined;
  if (hiding === undefined) return { decision: own.decision, nextAtMs };
  const decision: TitleDecision = { ...HIDDEN, atMs: question.atMs, reason: "parent", hiddenBy: hiding.part.id };
  return { decision, nextAtMs };
};

const isSame = (left: TitleDecision, right: TitleDecision): boolean =>
  JSON.stringify({ ...left, atMs: 0 }) === JSON.stringify({ ...right, atMs: 0 });

/** A title and what it is part of, nearest first. */
export type TitleQuestion = Standing & { readonly parents: readonly PartOf[] };

/**
 * What decides over a title at `question.atMs`, and the next decision that differs from it in anything; null when none will:
 * many a window starts or ends without changing what stands. Of a state only what is planned at `nowMs` is known beforehand.
 */
export const decideTitle = (
  title: TitleQuestion,
  question: RightsQuestion,
  nowMs: number,
): { readonly decision: TitleDecision; readonly next: TitleDecision | null } => {
  const now = decideLine(title, question, nowMs);
  for (let atMs = now.nextAtMs; atMs !== null;) {
    const later = decideLine(title, { ...question, atMs }, nowMs);
    if (!isSame(now.decision, later.decision)) return { decision: now.decision, next: later.decision };
    atMs = later.nextAtMs;
  }
  return { decision: now.decision, next: null };
};
