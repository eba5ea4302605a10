import { TOPICS } from "@cinema/contracts";
import type { StepNotes } from "../job/claim.ts";
import type { PublishDeps } from "../publish/publish-film.postgres.ts";
import type { EditOutcome } from "./film-edit.ts";

/**
 * The step, its job, what the catalogue knows of the film, and the event, in one statement. Of two edits that end in another order
 * than they changed the film, the one that saw less leaves what the other wrote. A film that does not play (any more) is described
 * when it is published.
 */
const PUBLISH_EDIT = `
  with step as (
    update job_steps
       set state = 'succeeded', output = $4::jsonb, notes = $8::jsonb, progress = 1, ended_at = now(), lease_owner = null, lease_expires_at = null,
           updated_at = now()
     where job_id = $1 and name = $2 and fencing = $3 and state = 'running'
    returning job_id
  ), job as (
    update jobs set state = 'succeeded', step = null, progress = 1, failure_code = null, failure_detail = null, updated_at = now()
      from step where jobs.id = step.job_id
    returning jobs.id, jobs.asset_id, jobs.title_id, jobs.traceparent
  ), asset as (
    update assets set tracks = $4::jsonb -> 'tracks' from job
     where assets.id = job.asset_id and assets.state = 'ready'
       and coalesce((assets.tracks ->> 'revision')::int, 0) < ($4::jsonb #>> '{tracks,revision}')::int
    returning assets.id
  ), title as (
    update titles set version = titles.version + 1, updated_at = now()
      from job, asset where titles.id = job.title_id and titles.asset_id = asset.id
    returning titles.id, titles.state
  ), events as (
    insert into outbox (topic, key, value)
    select $5::text, title.id, jsonb_strip_nulls(jsonb_build_object(
             'id', $6::text, 'type', 'title.updated', 'occurredAt', $7::text, 'traceparent', job.traceparent,
             'payload', jsonb_build_object('titleId', title.id)))
      from title, job where title.state = 'published'
    returning seq
  )
  select (select count(*) from job)::int as jobs, (select count(*) from events)::int as events`;

/** Ends an edit and shows it to viewers. @returns false where the step is no longer ours; then nothing was changed. */
export const publishEdit = async (
  deps: PublishDeps,
  step: { readonly jobId: string; readonly name: string; readonly fencing: number },
  outcome: EditOutcome,
  notes: StepNotes,
): Promise<boolean> => {
  const { rows } = await deps.pool.query<{ jobs: number }>(PUBLISH_EDIT, [
    step.jobId,
    step.name,
    step.fencing,
    JSON.stringify(outcome),
    TOPICS.titles,
    deps.newEventId(),
    new Date(deps.nowMs()).toISOString(),
    JSON.stringify(notes),
  ]);
  return rows[0]?.jobs === 1;
};
