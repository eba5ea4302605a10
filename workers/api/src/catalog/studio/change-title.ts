import { lockNumbering, type TitleWrite, titleWrites, writeTitles } from "@cinema/database";
import { ProblemResponse } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { changeVersioned, type Outcome, runWrite, type StudioCall } from "./change-versioned.ts";
import { versionTag } from "./if-match.ts";
import { findStudioTitle, type StudioTitle, studioView } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";

/** A write without what is known anyway. `also` are other titles that change with it or not at all. */
export type TitleChange = Pick<TitleWrite, "fields" | "action" | "before" | "after" | "event" | "needsFilm"> & {
  readonly also?: readonly TitleWrite[];
};

/** Runs one write of titles. */
export const runTitleWrite = async (
  deps: StudioDeps,
  { caller, context: { nowMs, traceparent } }: StudioCall,
  writes: readonly TitleWrite[],
): Promise<Outcome> =>
  runWrite(() =>
    deps.sql.execute(writeTitles(titleWrites(writes), { actor: caller.userId, nowMs, traceparent }), {
      lock: lockNumbering(writes),
    }),
  );

/** The title as it is now, with its version as entity tag. */
export const answerTitle = (title: StudioTitle, nowMs: number): Response =>
  json(studioView(title, nowMs), 200, versionTag(title.version));

/** Changes a title as `decide` says; null when there is nothing to do. See {@link changeVersioned}. */
export const changeTitle = async (
  deps: StudioDeps,
  call: StudioCall & { readonly ref: string; readonly version?: number | undefined },
  decide: (title: StudioTitle) => Promise<TitleChange | ProblemResponse | null> | TitleChange | ProblemResponse | null,
): Promise<Response> => {
  const { nowMs } = call.context;
  return changeVersioned(
    deps,
    {
      find: (ref) => findStudioTitle(deps.sql, ref),
      notFound: "catalog.title_not_found",
      answer: (title) => answerTitle(title, nowMs),
    },
    { ...call, id: call.ref },
    async (title) => {
      const change = await decide(title);
      if (change === null || change instanceof ProblemResponse) return change;
      const { also = [], ...own } = change;
      const { id, version } = title;
      return runTitleWrite(deps, call, [{ ...own, id, version, eventId: deps.newId("event", nowMs) }, ...also]);
    },
  );
};
