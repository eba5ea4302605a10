import { TOPICS } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import type pg from "pg";
import { DEMO_FILM_ALIAS, DEMO_PARTS } from "../../demo/catalogue/index.ts";

/**
 * Lets titles that have no film of their own play the demo film: they point at the same asset, so nothing is transcoded or
 * stored twice. A title that has a film keeps it; one whose film failed or was removed gets the demo film again.
 */
const SHARE = `
  with film as (
    select a.id from assets a join titles t on t.id = a.title_id
     where t.alias = $1 and a.state in ('processing', 'ready') order by a.created_at desc, a.id desc limit 1
  ), written as (
    update titles t set asset_id = film.id, version = t.version + 1, updated_at = now()
      from film
     where t.alias = any($2) and t.deleted_at is null
       and not exists (select from assets own where own.id = t.asset_id and own.state in ('processing', 'ready'))
    returning t.id, t.state
  ), event as (
    insert into outbox (topic, key, value)
    select $3, id, jsonb_build_object('id', $4::text || '.' || id, 'type', 'title.updated', 'occurredAt', $5::text,
        'payload', jsonb_build_object('titleId', id))
      from written where state = 'published'
  )
  select count(*)::int as shared from written`;

/** Returns how many titles play the demo film now that did not before. */
export const shareFilm = async (client: pg.ClientBase, nowMs: number): Promise<number> => {
  const aliases = DEMO_PARTS.filter(({ playsDemoFilm }) => playsDemoFilm === true).map(({ alias }) => alias);
  const { rows } = await client.query<{ shared: number }>(SHARE, [
    DEMO_FILM_ALIAS,
    aliases,
    TOPICS.titles,
    newId("event", nowMs),
    new Date(nowMs).toISOString(),
  ]);
  return rows[0]?.shared ?? 0;
};
