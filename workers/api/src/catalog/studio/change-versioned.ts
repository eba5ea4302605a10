import type { ProblemCode } from "@cinema/contracts";
import { STALE_WRITE } from "@cinema/database";
import { problem, ProblemResponse } from "../../platform/problem.ts";
import type { Caller, RequestContext } from "../../platform/route.ts";
import { sqlConstraint, sqlState } from "../../platform/sql.ts";
import { decideAnew } from "./decide-anew.ts";
import { readPrecondition, versionTag } from "./if-match.ts";
import type { StudioDeps } from "./studio-deps.ts";

export type StudioCall = { readonly caller: Caller; readonly context: RequestContext };

/** `stale`: something was not as it had been read; look again. */
export type Outcome = "written" | "stale" | ProblemResponse;

/** Something with versions: how it is found, and what is answered when it is not there. */
export type Versioned<T> = {
  readonly find: (id: string) => Promise<T | null>;
  readonly notFound: ProblemCode;
  readonly answer: (current: T) => Response;
  /** What is answered when the change was its end. */
  readonly isGone?: () => Response;
};

const EXTERNAL_ID = /^(?:titles|people)_(imdb|tmdb)_key$/;

/** What the database's own rules say of a write that passed every check a moment ago. Throws what is no rule. */
const outcomeOfFailure = (error: unknown): Outcome => {
  const constraint = sqlConstraint(error) ?? "";
  const taken = EXTERNAL_ID.exec(constraint)?.[1];
  if (taken !== undefined) {
    const path = `externalIds.${taken}`;
    return problem("catalog.external_id_taken", { errors: [{ in: "body", path, message: "another entry has it" }] });
  }
  const state = sqlState(error);
  // 23503: a person or parent that was there is gone. 40P01: two waited for each other, and nothing of this one was written.
  if (state === STALE_WRITE || state === "23503" || state === "40P01") return "stale";
  // The next number is free, or the one after it.
  if (constraint === "titles_alias_key") return "stale";
  throw error;
};

/** Runs a write; one that wrote nothing was stale. */
export const runWrite = async (write: () => Promise<{ readonly rowCount: number }>): Promise<Outcome> => {
  try {
    return (await write()).rowCount > 0 ? "written" : "stale";
  } catch (error) {
    return outcomeOfFailure(error);
  }
};

/**
 * Reads something, lets `change` decide what becomes of it and write that if it is still what was read; else it begins again,
 * unless the caller named a version by `If-Match` or in the body. `change` answers null when there is nothing to do.
 */
export const changeVersioned = async <T extends { readonly id: string; readonly version: number }>(
  deps: Pick<StudioDeps, "clock" | "sleep" | "random">,
  { find, notFound, answer, isGone }: Versioned<T>,
  {
    id,
    version,
    context,
  }: Pick<StudioCall, "context"> & { readonly id: string; readonly version?: number | undefined },
  change: (current: T) => Promise<Outcome | null> | Outcome | null,
): Promise<Response> => {
  const isWanted = readPrecondition(context.request, version);
  if (isWanted instanceof ProblemResponse) return isWanted;
  return decideAnew(deps, async () => {
    const current = await find(id);
    if (current === null) return problem(notFound);
    if (!isWanted(current.version))
      return problem("catalog.version_conflict", { headers: versionTag(current.version) });
    const outcome = await change(current);
    if (outcome === "stale" || outcome instanceof ProblemResponse) return outcome;
    if (outcome === null) return answer(current);
    const written = isGone === undefined ? await find(current.id) : null;
    return written === null ? (isGone?.() ?? problem(notFound)) : answer(written);
  });
};
