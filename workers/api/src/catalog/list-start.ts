import type { PageQuery } from "@cinema/contracts";
import { isId } from "@cinema/foundation";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import type { ListStart } from "./read-titles.ts";

/** Where the asked page starts. A cursor is the id of the last title that was seen; one that cannot be is refused. */
export const listStart = (query: PageQuery): ListStart | ProblemResponse => {
  if (query.cursor === undefined) return { offset: ((query.page ?? 1) - 1) * query.limit };
  if (isId("title", query.cursor)) return { cursor: query.cursor };
  return problem("http.validation_failed", {
    errors: [{ in: "query", path: "cursor", message: "is not a cursor of this list" }],
  });
};

/** Cuts off the row too many that says that the list goes on. */
export const cutPage = <T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
): { readonly items: readonly T[]; readonly nextCursor: string | null } => {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
};
