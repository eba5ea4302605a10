import type { PageQuery } from "@cinema/contracts";
import { type IdKind, isId } from "@cinema/foundation";
import { problem, type ProblemResponse } from "./problem.ts";

/** Where a page of a list starts: after the row with this id, or after so many rows. */
export type ListStart = { readonly cursor: string } | { readonly offset: number };

/** Where the asked page starts. A cursor is the id of the last row that was seen; one that cannot be is refused. */
export const listStart = (kind: IdKind, query: PageQuery): ListStart | ProblemResponse => {
  if (query.cursor === undefined) return { offset: ((query.page ?? 1) - 1) * query.limit };
  if (isId(kind, query.cursor)) return { cursor: query.cursor };
  return problem("http.validation_failed", {
    errors: [{ in: "query", path: "cursor", message: "is not a cursor of this list" }],
  });
};

/** Cuts off the row too many that says that the list goes on. */
export const cutPage = <T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
): { readonly items: T[]; readonly nextCursor: string | null } => {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
};
