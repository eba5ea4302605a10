import { type TitleWrite, STALE_WRITE, titleWrites, writeTitles } from "@cinema/database";
import { problem, ProblemResponse } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import type { Caller, RequestContext } from "../../platform/route.ts";
import { sqlConstraint, sqlState } from "../../platform/sql.ts";
import { readPrecondition, versionTag } from "./if-match.ts";
import { findStudioTitle, type StudioTitle, studioView } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";

/** A write without what the loop below knows by itself. `also` are other titles that change with it or not at all. */
export type TitleChange = Pick<TitleWrite, "fields" | "action" | "before" | "after" | "event" | "needsFilm"> & {
  readonly also?: readonly TitleWrite[];
};

/** `stale`: something was not as it had been read; look again. */
type Outcome = "written" | "stale" | ProblemResponse;

export type StudioCall = { readonly caller: Caller; readonly context: RequestContext };

const EXTERNAL_ID = /^(?:titles|people)_(imdb|tmdb)_key$/;

/** What the database's own rules say of a write that passed every check a moment ago. Throws what is no rule. */
export const outcomeOfFailure = (error: unknown): Exclude<Outcome, "written"> => {
  const taken = EXTERNAL_ID.exec(sqlConstraint(error) ?? "")?.[1];
  if (taken !== undefined) {
    const path = `externalIds.${taken}`;
    return problem("catalog.external_id_taken", { errors: [{ in: "body", path, message: "another entry has it" }] });
  }
  const state = sqlState(error);
  // 23503: a person or parent that was there is gone.
  if (state === STALE_WRITE || state === "23503") return "stale";
  throw error;
};

/** Runs one write of titles. */
export const runWrite = async (
  deps: StudioDeps,
  { caller, context }: StudioCall,
  writes: readonly TitleWrite[],
): Promise<Outcome> => {
  const { nowMs, traceparent } = context;
  try {
    await deps.sql.execute(writeTitles(titleWrites(writes), { actor: caller.userId, nowMs, traceparent }));
    return "written";
  } catch (error) {
    return outcomeOfFailure(error);
  }
};

/** The title as it is now, with its version as entity tag. */
export const answerTitle = (title: StudioTitle, nowMs: number): Response =>
  json(studioView(title, nowMs), 200, versionTag(title.version));

/** How often a change is decided anew because somebody else was faster. */
const TRIES = 4;

/**
 * Reads a title, lets `decide` say what becomes of it, and writes that if the title is still what was read; else it begins
 * again, unless the caller named a version. `decide` answers null when there is nothing to do.
 */
export const changeTitle = async (
  deps: StudioDeps,
  call: StudioCall & { readonly ref: string; readonly version?: number | undefined },
  decide: (title: StudioTitle) => Promise<TitleChange | ProblemResponse | null> | TitleChange | ProblemResponse | null,
): Promise<Response> => {
  const { nowMs, request } = call.context;
  const isWanted = readPrecondition(request, call.version);
  if (isWanted instanceof ProblemResponse) return isWanted;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const title = await findStudioTitle(deps.sql, call.ref);
    if (title === null) return problem("catalog.title_not_found");
    if (!isWanted(title.version)) return problem("catalog.version_conflict", { headers: versionTag(title.version) });
    const change = await decide(title);
    if (change instanceof ProblemResponse) return change;
    if (change === null) return answerTitle(title, nowMs);
    const { also = [], ...own } = change;
    const { id, version } = title;
    const outcome = await runWrite(deps, call, [{ ...own, id, version, eventId: deps.newId("event", nowMs) }, ...also]);
    if (outcome instanceof ProblemResponse) return outcome;
    if (outcome === "stale") continue;
    const written = await findStudioTitle(deps.sql, id);
    return written === null ? problem("catalog.title_not_found") : answerTitle(written, nowMs);
  }
  return problem("catalog.version_conflict");
};
