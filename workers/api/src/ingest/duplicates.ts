import { sql } from "drizzle-orm";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import type { Sql } from "../platform/sql.ts";

/** A file by its content. The size is left out where it is not known yet. */
export type FileContent = { readonly sha256: string; readonly sizeBytes?: number };
export type Duplicate = { readonly titleId: string; readonly titleName: string };

/** A title with a film that was made, or is being made, of the same bytes. */
export const findDuplicateTitle = async (db: Sql, { sha256, sizeBytes }: FileContent): Promise<Duplicate | null> => {
  const answer = await db.execute(sql`
    select t.id as "titleId", t.name as "titleName" from uploads u
      join jobs j on j.upload_id = u.id join assets a on a.id = j.asset_id join titles t on t.id = u.title_id
     where u.state = 'completed' and u.sha256 = ${sha256} and a.state in ('ready', 'processing')
       and ${sizeBytes === undefined ? sql`true` : sql`u.size_bytes = ${sizeBytes}`}
     order by u.created_at limit 1`);
  return (answer.rows[0] as Duplicate | undefined) ?? null;
};

/** The refusal that names the other title. */
export const duplicateProblem = ({ titleId, titleName }: Duplicate): ProblemResponse =>
  problem("ingest.duplicate_file", { detail: `"${titleName}" (${titleId}) was made of the same file.` });
