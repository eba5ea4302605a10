import { TOPICS } from "@cinema/contracts";
import type pg from "pg";

/**
 * Publishes what is due at $1, with its events and its lines of the audit trail. Everything but a series or a season needs a film
 * that is ready; without one it stays scheduled. What the title is part of is announced too: it may be playable now.
 */
const PUBLISH = `
with due as materialized (
  select t.id, t.publish_at,
         t.kind in ('series', 'season') or exists (select from assets film where film.id = t.asset_id and film.state = 'ready') as is_ready
    from titles t where t.state = 'scheduled' and t.publish_at <= $1 and t.deleted_at is null
     for update of t skip locked
),
published as (
  update titles t set state = 'published', published_at = coalesce(t.published_at, $1), publish_at = null,
      version = t.version + 1, updated_at = $1
    from due where due.id = t.id and due.is_ready
  returning t.id, t.parent_id, due.publish_at
),
audit as (
  insert into catalog_audit (subject_id, action, actor, before, after, at)
  select id, 'state', 'system',
         jsonb_build_object('state', 'scheduled', 'publishAt', to_char(publish_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
         jsonb_build_object('state', 'published', 'publishAt', null), $1
    from published order by id
),
part_of as (
  select parent_id as id from published
  union
  select season.parent_id from published join titles season on season.id = published.parent_id
),
fact as (
  select id, 'title.published' as type from published
  union all
  select t.id, 'title.updated' from titles t
   where t.id in (select id from part_of) and t.id not in (select id from published)
     and t.state = 'published' and t.deleted_at is null
),
event as (
  insert into outbox (topic, key, value)
  select $2, id, jsonb_build_object('id', $3 || '.' || id, 'type', type, 'occurredAt', $4::text,
      'payload', jsonb_build_object('titleId', id))
    from fact order by id
)
select (select count(*)::int from published) as published,
       array(select id from due where not is_ready order by id) as waiting`;

export type PublishScheduledDeps = {
  readonly pool: pg.Pool;
  readonly nowMs: number;
  /** `evt_…`; the ids of the events begin with it. */
  readonly eventId: string;
};

/** How many titles were published, and the ids of those that are due but have no film that is ready. */
export type Publication = { readonly published: number; readonly waiting: readonly string[] };

/** Publishes scheduled titles whose time has come, in one statement. Another process's rows are left to it. */
export const publishScheduled = async ({ pool, nowMs, eventId }: PublishScheduledDeps): Promise<Publication> => {
  const now = new Date(nowMs);
  const { rows } = await pool.query<Publication>(PUBLISH, [now, TOPICS.titles, eventId, now.toISOString()]);
  return rows[0] ?? { published: 0, waiting: [] };
};
