import type { ObjectStore } from "@cinema/object-store";
import type pg from "pg";

export type DeleteSourcesDeps = {
  readonly pool: pg.Pool;
  readonly sources: Pick<ObjectStore, "list" | "delete">;
  /** How long the source of a film is kept after its transcode succeeded. */
  readonly retentionDays: number;
  readonly nowMs: number;
};

const PREFIX = "uploads/";

/**
 * Of the keys those whose upload has a job that succeeded long ago, and none that may still read the source; and those that
 * belong to no upload any more: it was cancelled, or its title was deleted.
 */
const DONE = `
  select object_key from uploads u
   where object_key = any($1)
     and exists (
       select from jobs j where j.upload_id = u.id and j.state = 'succeeded' and j.updated_at < now() - make_interval(days => $2))
     and not exists (select from jobs j where j.upload_id = u.id and j.state in ('queued', 'running', 'paused'))
  union all
  select key from unnest($3::text[]) as key
   where not exists (select from uploads u where u.object_key = key and u.state <> 'aborted')`;

/** A source is written after its row. This is for clocks that differ. */
const ORPHAN_MS = 24 * 3600_000;
const SOURCE_KEY = /^uploads\/upl_[^/]+\/source$/;

/**
 * Deletes the sources of films that were made of them days ago. What the bucket still holds is what is left to do, so a run
 * that is cut off is simply followed by the next one. Sources of failed jobs stay: they may be tried again.
 * @throws when the store cannot be asked.
 */
export const deleteSources = async (deps: DeleteSourcesDeps): Promise<{ deleted: number }> => {
  let deleted = 0;
  let cursor: string | undefined;
  do {
    const page = await deps.sources.list({ prefix: PREFIX, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) throw new Error(`could not list the uploads: ${page.error.reason}`);
    const keys = page.value.objects.map((object) => object.key);
    const old = page.value.objects.filter(
      ({ key, lastModified }) => SOURCE_KEY.test(key) && lastModified.getTime() < deps.nowMs - ORPHAN_MS,
    );
    const { rows } = await deps.pool.query<{ object_key: string }>(DONE, [
      keys,
      deps.retentionDays,
      old.map((object) => object.key),
    ]);
    if (rows.length > 0) {
      const done = await deps.sources.delete(rows.map((row) => row.object_key));
      if (!done.ok) throw new Error(`could not delete sources: ${done.error.reason}`);
    }
    deleted += rows.length;
    cursor = page.value.cursor;
  } while (cursor !== undefined);
  return { deleted };
};
