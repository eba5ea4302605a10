import type { Role, TitleAccess, TitleState } from "@cinema/contracts";

export type AccessQuestion = {
  /** Null when no such title exists. */
  readonly title: { readonly state: TitleState; readonly access: TitleAccess; readonly isReady: boolean } | null;
  readonly caller: { readonly role: Role; readonly hasSubscription: boolean };
};

/** `hidden` covers missing titles and drafts: nobody may tell them apart. */
export type AccessDecision = "allowed" | "hidden" | "not_entitled" | "not_ready";

/**
 * Whether the caller may watch a title. What the caller may not know of comes first, then what has to be paid for, then
 * what is not there yet. Operators see everything, drafts included, because they have to look at what they publish.
 */
export const decideAccess = ({ title, caller }: AccessQuestion): AccessDecision => {
  const isOperator = caller.role === "operator";
  if (title === null || (title.state === "draft" && !isOperator)) return "hidden";
  if (title.access === "subscription" && !caller.hasSubscription && !isOperator) return "not_entitled";
  return title.isReady ? "allowed" : "not_ready";
};
