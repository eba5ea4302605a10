import { assetKey, filmKey, workPrefix } from "@cinema/contracts";
import type { ObjectStore } from "@cinema/object-store";
import type pg from "pg";
import { emptyPrefix } from "./empty-prefix.ts";

export type PurgeFilesDeps = { readonly pool: pg.Pool; readonly media: Pick<ObjectStore, "list" | "delete"> };

/**
 * Titles deleted for good whose files may still be there: the trail names the films and jobs that they had. A film that is there
 * again (an archive was read back) is nobody's rest.
 */
const PURGED = `
  select a.subject_id, f.films, coalesce(a.before -> 'jobs', '[]') as jobs from catalog_audit a,
    lateral (select array(select film from jsonb_array_elements_text(a.before -> 'films') film
      where not exists (select from assets where id = film)) as films) f
   where a.action = 'purge' and not exists (
     select from catalog_audit done where done.subject_id = a.subject_id and done.action = 'files_removed' and done.id > a.id)
   order by a.id limit 500`;

const NOTE = `insert into catalog_audit (subject_id, action, actor, after) values ($1, 'files_removed', 'system', $2)`;

/**
 * Deletes the files of titles that were deleted for good. The trail says what is left to do and what is done, so a run that is cut
 * off is simply followed by the next one.
 */
export const purgeFiles = async ({
  pool,
  media,
}: PurgeFilesDeps): Promise<{ readonly emptied: number; readonly failed: number }> => {
  const { rows } = await pool.query<{ subject_id: string; films: readonly string[]; jobs: readonly string[] }>(PURGED);
  let emptied = 0;
  for (const { subject_id: titleId, films, jobs } of rows) {
    // What speaks of files goes before the files.
    const prefixes = [...jobs.map(workPrefix), ...films.flatMap((film) => [filmKey(film), assetKey(film, "")])];
    let isGone = true;
    for (const prefix of prefixes) isGone = isGone && (await emptyPrefix(media, prefix));
    if (!isGone) continue;
    await pool.query(NOTE, [titleId, JSON.stringify({ films })]);
    emptied += 1;
  }
  return { emptied, failed: rows.length - emptied };
};
