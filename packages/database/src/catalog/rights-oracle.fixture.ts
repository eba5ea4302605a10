/**
 * The rules of rights in SQL over the tables, set by set, written from the rules in words: an oracle for `decideRights`.
 * Answers one line of text a question, so that two answers are the same when their lines are.
 */

/** The title whose windows count for each title: the nearest outward that has any. Rights are inherited whole or not at all. */
export const HOLDERS = `
create table rights_holders as
with recursive line (title_id, part_of, steps) as (
  select id, id, 0 from titles
  union all
  select line.title_id, titles.parent_id, steps + 1 from line join titles on titles.id = part_of
   where titles.parent_id is not null)
select distinct on (line.title_id) line.title_id, part_of as holder_id
  from line where exists (select from rights_windows where rights_windows.title_id = part_of)
 order by line.title_id, steps`;

/** $1 numbers, $2 title ids, $3 countries, $4 devices, $5 instants in milliseconds; null for unknown. */
export const ORACLE = `
with question as materialized (
  select no, title_id, country, device, to_timestamp(at_ms / 1000.0) as at
    from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::float8[]) as q (no, title_id, country, device, at_ms)),
-- A window speaks to a viewer when country and device are its own. Of a viewer who comes from nowhere or holds nothing that is
-- known, only a grant for all the world (for all devices) speaks, but every block that is in force anywhere (on anything).
speaking as materialized (
  select question.no, question.at, w.id, w.effect, w.offer, w.starts_at, w.ends_at,
         coalesce(array_position('{sd,hd,fhd,uhd}', w.max_quality), 5) as quality, w.max_quality
    from question
    join rights_holders using (title_id)
    join rights_windows w on w.title_id = holder_id
   where case
           when country is not null
             then (w.territories = '{}' or w.territories @> array[country]) and not w.except_territories @> array[country]
           when w.effect = 'grant' then w.territories || w.except_territories = '{}'
           else w.territories = '{}' or not w.territories <@ w.except_territories
         end
     and case
           when device is not null then w.devices = '{}' or w.devices @> array[device]
           else w.devices = '{}' or w.effect = 'block'
         end),
-- In force from its first instant until just before its last.
force as materialized (select * from speaking where tstzrange(starts_at, ends_at, '[)') @> at),
-- What would stand if nothing were blocked: of each offer the best quality, then what lasts longest, then the lowest id.
given as materialized (
  select distinct on (no, offer) no, offer, id, max_quality, ends_at,
         array_position('{free,subscription,rent,buy}', offer) as place
    from force where effect = 'grant'
   order by no, offer, quality desc, ends_at desc nulls first, id collate "C"),
closed as materialized (
  select given.no, given.place, min(force.id collate "C") as by
    from given join force on force.no = given.no and force.effect = 'block' and coalesce(force.offer, given.offer) = given.offer
   group by given.no, given.place),
standing as materialized (select given.* from given left join closed using (no, place) where closed.by is null),
said as (
  select no, string_agg(concat_ws(' ', offer, coalesce(max_quality, '-'), id, coalesce(extract(epoch from ends_at) * 1000, -1)::int8),
                        ', ' order by place) as offers,
         (array_agg(id order by place))[1] as first
    from standing group by no),
shut as (select no, (array_agg(by order by place))[1] as by from closed group by no),
turn as (
  select no, min(edge.at) as at from speaking, unnest(array[starts_at, ends_at]) as edge (at) where edge.at > speaking.at group by no)
select concat_ws(' | ',
         case when holder_id is null or said.no is not null then 'visible' else 'hidden' end,
         case when holder_id is null then 'default' when said.no is not null then 'granted'
              when shut.no is not null then 'blocked' else 'no_window' end,
         coalesce(said.first, shut.by, '-'),
         case when holder_id is null then titles.access || ' - - -1' else coalesce(said.offers, '') end,
         coalesce(extract(epoch from turn.at) * 1000, -1)::int8) as line
  from question join titles on titles.id = question.title_id
  left join rights_holders using (title_id) left join said using (no) left join shut using (no) left join turn using (no)
 order by no`;
