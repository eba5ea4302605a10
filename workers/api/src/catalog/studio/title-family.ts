import type { TitleState } from "@cinema/contracts";
import type { TitleWrite } from "@cinema/database";
import { sql } from "drizzle-orm";
import type { StudioTitle } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";

type Member = { readonly id: string; readonly version: number; readonly state: TitleState };

/** All that stands under a title, at any depth, and is in the bin since `deletedAt` (null: is not in it). */
const membersBelow = async (
  deps: StudioDeps,
  titleId: string,
  deletedAt: string | null,
): Promise<readonly Member[]> => {
  const { rows } = await deps.sql.execute<Member>(sql`
    with recursive below as (
      select c.id, c.version, c.state, c.deleted_at from titles c where c.parent_id = ${titleId}
      union all select c.id, c.version, c.state, c.deleted_at from titles c join below b on c.parent_id = b.id
    ) select id, version, state from below where deleted_at is not distinct from ${deletedAt}::timestamptz order by id`);
  return rows;
};

const moveOf =
  (deps: StudioDeps, title: StudioTitle, deletedAt: string | null, nowMs: number) =>
  ({ id, version, state }: Member): TitleWrite => ({
    id,
    version,
    fields: { deletedAt },
    action: deletedAt === null ? "restore" : "delete",
    before: { deletedAt: title.deletedAt },
    after: { deletedAt },
    event: state === "published" ? (deletedAt === null ? "title.published" : "title.unpublished") : null,
    eventId: deps.newId("event", nowMs),
  });

/**
 * Writes for those who came to stand under `title` while it went into the bin at `deletedAt`: the move of the family did not see
 * them, and waited for them to be there.
 */
export const moveLatecomers = async (
  deps: StudioDeps,
  title: StudioTitle,
  deletedAt: string,
  nowMs: number,
): Promise<readonly TitleWrite[]> =>
  (await membersBelow(deps, title.id, null)).map(moveOf(deps, title, deletedAt, nowMs));

/** Writes that put a title's whole family into the bin, or take out what went in with it: the title first. */
export const moveFamily = async (
  deps: StudioDeps,
  title: StudioTitle,
  deletedAt: string | null,
  nowMs: number,
): Promise<readonly [TitleWrite, ...TitleWrite[]]> => {
  const move = moveOf(deps, title, deletedAt, nowMs);
  return [move(title), ...(await membersBelow(deps, title.id, title.deletedAt)).map(move)];
};
