import { sql } from "drizzle-orm";
import { problem, ProblemResponse } from "../../platform/problem.ts";
import { noContent } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { sqlState } from "../../platform/sql.ts";
import { TitleParams } from "../title-param.ts";
import type { StudioCall } from "./change-versioned.ts";
import { decideAnew } from "./decide-anew.ts";
import { readPrecondition, versionTag } from "./if-match.ts";
import { findStudioTitle, type StudioTitle } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";

type Uses = { readonly children: number; readonly work: number };

const usesOf = async (deps: StudioDeps, id: string): Promise<Uses> => {
  const { rows } = await deps.sql.execute<Uses>(sql`
    select (select count(*) from titles c where c.parent_id = ${id})::int as children,
      ((select count(*) from jobs j where j.title_id = ${id} and j.state in ('queued', 'running', 'paused'))
        + (select count(*) from uploads u where u.title_id = ${id} and u.state = 'open')
        + (select count(*) from imports i where i.title_id = ${id} and i.state in ('queued', 'running')))::int as work`);
  return rows[0] ?? { children: 0, work: 0 };
};

/**
 * Deletes the row and with it windows, credits, places in collections and in rows of the home page, films and their jobs. The audit
 * trail keeps what it was, and the ids under which its files lie: the origin's job `catalog.purge_files` deletes those and says so
 * in the trail.
 */
const purge = async (deps: StudioDeps, { caller, context }: StudioCall, title: StudioTitle): Promise<boolean> => {
  const at = new Date(context.nowMs).toISOString();
  try {
    const { rows } = await deps.sql.execute(sql`
      with t as (delete from titles where id = ${title.id} and version = ${title.version} and deleted_at is not null returning id),
      shorter as (
        update collections c set version = c.version + 1, updated_at = ${at}::timestamptz
          from (select distinct i.collection_id from collection_items i join t on t.id = i.title_id) place where place.collection_id = c.id
      ), thinner as (
        update editorial_rows r set version = r.version + 1, updated_at = ${at}::timestamptz,
            source = jsonb_set(r.source, '{titleIds}', (r.source -> 'titleIds') - t.id)
          from t where r.source -> 'titleIds' ? t.id
      )
      insert into catalog_audit (subject_id, action, actor, before, after, at)
      select t.id, 'purge', ${caller.userId}::text, ${JSON.stringify(title.document)}::jsonb || jsonb_build_object(
          'films', array(select a.id from assets a where a.title_id = t.id), 'jobs', array(select j.id from jobs j where j.title_id = t.id)),
        null, ${at}::timestamptz from t returning subject_id`);
    return rows.length > 0;
  } catch (error) {
    // A title that was put under it a moment ago.
    if (sqlState(error) === "23503") return false;
    throw error;
  }
};

export const purgeTitle = defineRoute<StudioDeps>()({
  operation: "catalog.purgeTitle",
  method: "post",
  path: "/studio/titles/{id}/purge",
  summary: "Delete a title for good",
  params: TitleParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "catalog.version_conflict", "catalog.title_not_in_bin", "catalog.title_in_use"],
  example: { params: { id: 123 } },
  handler: async ({ params, caller, context }, deps) => {
    const isWanted = readPrecondition(context.request);
    if (isWanted instanceof ProblemResponse) return isWanted;
    return decideAnew(deps, async () => {
      const title = await findStudioTitle(deps.sql, params.id);
      if (title === null) return problem("catalog.title_not_found");
      if (!isWanted(title.version)) return problem("catalog.version_conflict", { headers: versionTag(title.version) });
      if (title.deletedAt === null) return problem("catalog.title_not_in_bin");
      const { children, work } = await usesOf(deps, title.id);
      if (children > 0) return problem("catalog.title_in_use", { detail: `${children} titles stand under it.` });
      if (work > 0)
        return problem("catalog.title_in_use", { detail: "A film for it is being sent, fetched or encoded." });
      return (await purge(deps, { caller, context }, title)) ? noContent() : "stale";
    });
  },
});
