import { TOPICS } from "@cinema/contracts";
import type { PackageOutcome } from "../package/package-step.ts";
import type { PublishDeps } from "./publish-film.postgres.ts";

/** As publishing, but the job goes on: the asset is playable, and becomes the title's when that has no film that plays. */
const PUBLISH_FIRST = `
  with held as (
    select jobs.id, jobs.asset_id, jobs.title_id, jobs.upload_id, jobs.traceparent
      from job_steps join jobs on jobs.id = job_steps.job_id
     where job_steps.job_id = $1 and job_steps.name = $2 and job_steps.fencing = $3 and job_steps.state = 'running'
       for update of job_steps
  ), asset as (
    update assets set state = 'ready', duration_seconds = $4, width = $5, height = $6, tracks = $7::jsonb, ready_at = now()
      from held where assets.id = held.asset_id and assets.state = 'processing'
    returning assets.id
  ), title as (
    update titles
       set asset_id = asset.id, state = case when uploads.publish_when_ready then 'published' else titles.state end,
           published_at = case when uploads.publish_when_ready then coalesce(titles.published_at, now()) else titles.published_at end,
           version = titles.version + 1, updated_at = now()
      from held join uploads on uploads.id = held.upload_id, asset
     where titles.id = held.title_id
       and not exists (select 1 from assets standing where standing.id = titles.asset_id and standing.state = 'ready' and standing.id <> asset.id)
    returning titles.id, titles.state, uploads.publish_when_ready
  ), events as (
    insert into outbox (topic, key, value)
    select $8::text, title.id, jsonb_strip_nulls(jsonb_build_object(
             'id', $9::text, 'type', case when title.publish_when_ready then 'title.published' else 'title.updated' end,
             'occurredAt', $10::text, 'traceparent', held.traceparent, 'payload', jsonb_build_object('titleId', title.id)))
      from title, held where title.state = 'published'
    returning seq
  )
  select (select count(*) from held)::int as held, (select count(*) from events)::int as events`;

/**
 * Lets viewers watch a film whose ladder is still being encoded. A title whose older film plays keeps that until the ladder is done.
 * @returns false where the step is no longer ours; then nothing was changed.
 */
export const publishFirst = async (
  deps: PublishDeps,
  step: { readonly jobId: string; readonly name: string; readonly fencing: number },
  film: Pick<PackageOutcome, "durationSeconds" | "width" | "height" | "tracks">,
): Promise<boolean> => {
  const { rows } = await deps.pool.query<{ held: number }>(PUBLISH_FIRST, [
    step.jobId,
    step.name,
    step.fencing,
    film.durationSeconds,
    film.width,
    film.height,
    JSON.stringify(film.tracks),
    TOPICS.titles,
    deps.newEventId(),
    new Date(deps.nowMs()).toISOString(),
  ]);
  return rows[0]?.held === 1;
};
