import { assetKey, filmKey, workPrefix } from "@cinema/contracts";
import type { ObjectStore } from "@cinema/object-store";
import type pg from "pg";
import { emptyPrefix } from "./empty-prefix.ts";

export type RemoveReplacedDeps = {
  readonly pool: pg.Pool;
  readonly media: Pick<ObjectStore, "list" | "delete">;
  /** How long a film that another took the place of goes on playing for those who watch it. */
  readonly retentionDays: number;
};

/** Films with work under way, or with work that ended so lately that it may be taken up again, are left alone. */
const AT_REST = `
  not exists (
    select from jobs j where j.asset_id = old.id
       and (j.state in ('queued', 'running', 'paused') or j.updated_at > now() - make_interval(days => $1)))`;

/** Films that a title plays, itself or as another cut: an asset may stand behind more titles than the one it was made for. */
const IN_USE = `
  exists (
    select from titles player where player.asset_id = old.id
        or player.editions @> jsonb_build_array(jsonb_build_object('assetId', old.id)))`;

/**
 * Only a film that its title has left behind, for one that plays and has done so for long: never the newest, though it may have
 * failed, because it can be tried again.
 */
const MARK = `
  update assets set state = 'removed', emptied_at = null
   where id in (
     select old.id from assets old join titles t on t.id = old.title_id join assets film on film.id = t.asset_id
      where old.state in ('ready', 'failed') and film.state = 'ready' and film.ready_at < now() - make_interval(days => $1)
        and (old.created_at, old.id) < (film.created_at, film.id) and ${AT_REST} and not ${IN_USE}
        for update of old)
  returning id`;

const NOT_EMPTY = `
  select old.id, array(select j.id from jobs j where j.asset_id = old.id) as jobs
    from assets old where old.state = 'removed' and old.emptied_at is null and ${AT_REST} order by old.id`;

/**
 * Deletes the files of films that others took the place of days ago; their rows stay for the statistics. What the rows call not
 * empty is what is left to do, so a run that is cut off is simply followed by the next one.
 */
export const removeReplaced = async (
  deps: RemoveReplacedDeps,
): Promise<{ readonly marked: number; readonly emptied: number; readonly failed: number }> => {
  const marked = await deps.pool.query(MARK, [deps.retentionDays]);
  const { rows } = await deps.pool.query<{ id: string; jobs: readonly string[] }>(NOT_EMPTY, [deps.retentionDays]);
  let emptied = 0;
  for (const { id, jobs } of rows) {
    // What speaks of files goes before the files.
    const prefixes = [...jobs.map(workPrefix), filmKey(id), assetKey(id, "")];
    let isGone = true;
    for (const prefix of prefixes) isGone = isGone && (await emptyPrefix(deps.media, prefix));
    if (!isGone) continue;
    await deps.pool.query("update assets set emptied_at = now() where id = $1 and state = 'removed'", [id]);
    emptied += 1;
  }
  return { marked: marked.rowCount ?? 0, emptied, failed: rows.length - emptied };
};
