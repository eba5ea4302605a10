import type pg from "pg";

const NOTE = `
  update uploads set sha256 = $3
    from jobs join job_steps on job_steps.job_id = jobs.id
   where jobs.id = $1 and job_steps.name = 'probe' and job_steps.fencing = $2 and job_steps.state = 'running'
     and uploads.id = jobs.upload_id and uploads.sha256 is null`;

/** Ids sort by time: of two equal files that are looked at in the same moment the earlier one stays. */
const EARLIER = `
  select titles.id || ' (' || titles.name || ')' as title
    from jobs mine join uploads on uploads.id = mine.upload_id
    join uploads other on other.sha256 = $2 and other.size_bytes = uploads.size_bytes and other.state = 'completed' and other.id < uploads.id
    join jobs theirs on theirs.upload_id = other.id join assets on assets.id = theirs.asset_id join titles on titles.id = other.title_id
   where mine.id = $1 and uploads.source_etag is not null and assets.state in ('ready', 'processing')
   order by other.id limit 1`;

/**
 * Notes the SHA-256 of a source that came without one, so that the same file is known when it comes again. Noted first and looked up
 * then, in two statements: of two at once at least one sees the other.
 * @returns the title that was made of the same file before, where this one was taken from a bucket; whoever sends a file or names an
 *   address was asked before.
 */
export const noteHash = async (
  pool: Pick<pg.Pool, "query">,
  step: { readonly jobId: string; readonly fencing: number },
  sha256: string,
): Promise<string | null> => {
  await pool.query(NOTE, [step.jobId, step.fencing, sha256]);
  const { rows } = await pool.query<{ title: string }>(EARLIER, [step.jobId, sha256]);
  return rows[0]?.title ?? null;
};
