import type { TitleEvent, TitleState } from "@cinema/contracts";
import { nextStates, needsFilm } from "@cinema/domain";
import { problem, type ProblemResponse } from "../../platform/problem.ts";
import type { TitleChange } from "./change-title.ts";
import type { StudioTitle } from "./read-studio-titles.ts";

const eventOf = (from: TitleState, to: TitleState): TitleEvent["type"] | null => {
  if (to === "published") return "title.published";
  return from === "published" ? "title.unpublished" : null;
};

/** A title's way to another state; null when it is there already. */
export const moveTo = (
  title: StudioTitle,
  state: TitleState,
  { nowMs, publishAt = null }: { readonly nowMs: number; readonly publishAt?: string | null },
): TitleChange | ProblemResponse | null => {
  if (title.deletedAt !== null) return problem("catalog.title_in_bin");
  if (title.state === state && title.publishAt === publishAt) return null;
  if (!nextStates(title.state).includes(state)) {
    const allowed = nextStates(title.state).join(", ");
    return problem("catalog.state_not_allowed", { detail: `It is ${title.state}, and may become ${allowed}.` });
  }
  const mustPlay = state === "published" && needsFilm(title.kind);
  if (mustPlay && !title.playable) return problem("catalog.not_publishable");
  const publishedAt = title.publishedAt ?? (state === "published" ? new Date(nowMs).toISOString() : null);
  return {
    fields: { state, publishAt, publishedAt },
    action: "state",
    before: { state: title.state, publishAt: title.publishAt },
    after: { state, publishAt },
    event: eventOf(title.state, state),
    needsFilm: mustPlay,
  };
};
