import type { AuditList, PageQuery } from "@cinema/contracts";
import { iso } from "@cinema/database";
import { sql } from "drizzle-orm";
import { cutPage } from "../../platform/list-page.ts";
import { API_BASE } from "../../platform/mount.ts";
import { pageLinks } from "../../platform/page-links.ts";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import type { StudioDeps } from "./studio-deps.ts";

/** A cursor is the number of the last entry that was seen. */
const CURSOR = /^\d{1,15}$/;

/** The audit trail of one subject, the latest first. Null when nothing was ever written of it. */
export const readTrail = async (
  deps: StudioDeps,
  subjectId: string,
  query: PageQuery,
  path: string,
): Promise<Response | null> => {
  const { limit, cursor } = query;
  if (cursor !== undefined && !CURSOR.test(cursor)) {
    const message = "is not a cursor of this list";
    return problem("http.validation_failed", { errors: [{ in: "query", path: "cursor", message }] });
  }
  const offset = cursor === undefined ? ((query.page ?? 1) - 1) * limit : 0;
  const { rows } = await deps.sql.execute<AuditList["items"][number]>(sql`
    select a.id::text, ${sql.raw(iso("a.at"))} as at, a.actor, u.email as "actorEmail", a.action, a.before, a.after
      from catalog_audit a left join users u on u.id = a.actor
     where a.subject_id = ${subjectId} and ${cursor === undefined ? sql`true` : sql`a.id < ${cursor}::bigint`}
     order by a.id desc limit ${limit + 1} offset ${offset}`);
  if (rows.length === 0 && cursor === undefined && offset === 0) return null;
  const { items, nextCursor } = cutPage(rows, limit);
  const page = { limit, nextCursor };
  return json({ items, page }, 200, pageLinks(`${API_BASE}${path}`, query, page));
};

/** The trail of something that is there, though nothing may have been written of it yet. */
export const emptyTrail = (query: PageQuery): Response =>
  json({ items: [], page: { limit: query.limit, nextCursor: null } });
