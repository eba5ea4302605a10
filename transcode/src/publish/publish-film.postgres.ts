import { TOPICS } from "@cinema/contracts";
import type pg from "pg";
import type { PackageOutcome } from "../package/package-step.ts";

export type PublishDeps = {
  readonly pool: Pick<pg.Pool, "query">;
  readonly newEventId: () => string;
  readonly nowMs: () => number;
};

/**
 * One statement, so that no reader and no crash ever sees half of it. Everything hangs on the first update, which
 * matches only while this process still holds the step. A title that has a newer film by now keeps it, and a film that was
 * changed while it was verified stays described as it is.
 */
const PUBLISH = `
  with step as (
    update job_steps set state = 'succeeded', output = $4::jsonb, progress = 1, ended_at = now(), lease_owner = null, lease_expires_at = null, updated_at = now()
     where job_id = $1 and name = 'publish' and fencing = $2 and state = 'running'
    returning job_id
  ), job as (
    update jobs set state = 'succeeded', step = null, progress = 1, failure_code = null, failure_detail = null, updated_at = now()
      from step where jobs.id = step.job_id
    returning jobs.id, jobs.asset_id, jobs.title_id, jobs.upload_id, jobs.traceparent
  ), asset as (
    update assets
       set state = 'ready', duration_seconds = $5, width = $6, height = $7, ready_at = now(), emptied_at = null,
           tracks = case when assets.state = 'ready' and coalesce((assets.tracks ->> 'revision')::int, 0) > coalesce(($8::jsonb ->> 'revision')::int, 0)
                         then assets.tracks else $8::jsonb end
      from job where assets.id = job.asset_id
    returning assets.id, assets.created_at
  ), title as (
    update titles
       set asset_id = asset.id, poster_name = coalesce(titles.poster_name, $9), backdrop_name = coalesce(titles.backdrop_name, $14),
           state = case when uploads.publish_when_ready then 'published' else titles.state end,
           published_at = case when uploads.publish_when_ready then coalesce(titles.published_at, now()) else titles.published_at end,
           version = titles.version + 1, updated_at = now()
      from job join uploads on uploads.id = job.upload_id, asset
     where titles.id = job.title_id
       and not exists (select 1 from assets standing
                        where standing.id = titles.asset_id and (standing.created_at, standing.id) > (asset.created_at, asset.id))
    returning titles.id, titles.state, uploads.publish_when_ready
  ), facts as (
    select $10::text as topic, job.asset_id as key, $11::text as event_id, 'asset.ready' as type, job.traceparent,
           jsonb_build_object('titleId', job.title_id, 'assetId', job.asset_id, 'jobId', job.id) as payload
      from job
    union all
    select $12, title.id, $13, case when title.publish_when_ready then 'title.published' else 'title.updated' end, job.traceparent,
           jsonb_build_object('titleId', title.id)
      from title, job where title.state = 'published'
  ), events as (
    insert into outbox (topic, key, value)
    select topic, key, jsonb_strip_nulls(jsonb_build_object(
             'id', event_id, 'type', type, 'occurredAt', $3::text, 'traceparent', traceparent, 'payload', payload))
      from facts
    returning seq
  )
  select (select count(*) from asset)::int as assets, (select count(*) from events)::int as events`;

/** Makes the film playable, and its title's unless that has a newer one. @returns false where the step is no longer ours; then nothing was changed. */
export const publishFilm = async (
  deps: PublishDeps,
  step: { readonly jobId: string; readonly fencing: number },
  film: PackageOutcome,
): Promise<boolean> => {
  const { rows } = await deps.pool.query<{ assets: number }>(PUBLISH, [
    step.jobId,
    step.fencing,
    new Date(deps.nowMs()).toISOString(),
    JSON.stringify(film),
    film.durationSeconds,
    film.width,
    film.height,
    JSON.stringify(film.tracks),
    film.posterName,
    TOPICS.ingest,
    deps.newEventId(),
    TOPICS.titles,
    deps.newEventId(),
    film.artwork?.[0]?.backdropName ?? null,
  ]);
  return rows[0]?.assets === 1;
};
