import type { TitleState } from "@cinema/contracts";

/** draft → review → scheduled → published → retired, and the ways back. */
const NEXT: Readonly<Record<TitleState, readonly TitleState[]>> = {
  draft: ["review", "scheduled", "published"],
  review: ["draft", "scheduled", "published"],
  scheduled: ["draft", "review", "scheduled", "published"],
  published: ["draft", "retired"],
  retired: ["draft", "published"],
};

/** The states into which an operator may move a title. */
export const nextStates = (state: TitleState): readonly TitleState[] => NEXT[state];
