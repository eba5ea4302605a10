import { EMPTY_TITLE } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import { LINE_CHECKS, lineError } from "./line-checks.ts";
import { NUMBERED_KINDS } from "./taken-numbers.ts";
import { TITLE_DOCUMENT } from "./title-document.ts";

/** A line as it is staged: checked by itself, with ids for whatever it may have to make. */
export type StagedLine = {
  readonly id?: string;
  readonly alias?: number;
  readonly ref?: string;
  readonly parentRef?: string;
  /** As in a `TitleDocument`; credits name people by more than their ids. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly newId?: string;
  readonly eventId?: string;
  /** Ids of windows that the line does not name itself. */
  readonly newWindows?: readonly string[];
};

/** The first and the last line of a part of an import. */
export type PlannedLines = { readonly from: number; readonly to: number };

/** Lines that are asked for, and those that make their parents or free their numbers: what is wrong with these is wrong with them. */
const neededOf = (only: PlannedLines | undefined): SQL =>
  only === undefined
    ? sql`select n.line from target n`
    : sql`select n.line from target n where n.line between ${only.from}::integer and ${only.to}::integer
    union select e.on_line from depends e join needed d on d.line = e.line`;
const isAsked = (only: PlannedLines | undefined): SQL =>
  only === undefined ? sql`true` : sql`o.line between ${only.from}::integer and ${only.to}::integer`;

/** Of a kind, as SQL: every kind stands only under kinds of a lower rank. */
export const rankOf = (kind: string): string =>
  `case ${kind} when 'film' then 0 when 'series' then 0 when 'season' then 1 when 'episode' then 2 when 'special' then 2 else 3 end`;

const contents = (windows: string): string =>
  `(select jsonb_agg(w - 'id' order by w - 'id') from jsonb_array_elements(${windows}) w)`;

/**
 * What an import would do, a row a line: `line`, `target` (the title's id), `outcome` (`bad`, `create`, `update`, `unchanged`),
 * `errors` (`[{column, code}]`), `before` and `after` (the fields that change), `left_out` (`{field: after}` of locked fields, with
 * what is in `left_before`), `people` to be made first, `rank` (parents before children), `alias`
 * (of a new title, when the line names one), and what a write of titles needs.
 * One statement, whether it only counts (the dry run) or fills the table that the commit writes from. Freshly staged lines are
 * not in the planner's statistics: more than a few have to be planned without nested loops.
 * @param only these lines, so that little is read of titles that are not asked for.
 */
export const planImport = (importId: string, only?: PlannedLines): SQL => sql`
  with recursive line as materialized (
    select l.line, coalesce(l.errors, '[]') as staged, l.document as doc, coalesce(l.document -> 'fields', '{}') as fields,
      l.document ->> 'id' as id, (l.document ->> 'alias')::integer as alias, l.document ->> 'ref' as ref, l.document ->> 'parentRef' as parent_ref,
      l.document #>> '{fields,externalIds,imdb}' as imdb, l.document #>> '{fields,externalIds,tmdb}' as tmdb
      from catalog_import_lines l where l.import_id = ${importId}
  ),
  ${sql.raw(`found as materialized (
    select n.*, coalesce(a.id, b.id, c.id, e.id) as title_id from line n
      left join titles a on a.id = n.id
      left join titles b on n.id is null and b.alias = n.alias
      left join titles c on n.id is null and n.alias is null and (c.external_ids ->> 'imdb') = n.imdb
      left join titles e on n.id is null and n.alias is null and c.id is null and (e.external_ids ->> 'tmdb') = n.tmdb
  ),
  aimed as materialized (
    select f.line, coalesce(f.title_id, f.id, f.doc ->> 'newId') as target, f.ref, f.imdb, f.tmdb,
      case when f.title_id is null and f.id is not null then f.alias end as new_alias from found f
  ),
  nth as materialized (
    select a.line, a.target,
      case when a.target is null then 1 else row_number() over (partition by a.target order by a.line) end as nth,
      case when a.new_alias is null then 1 else row_number() over (partition by a.new_alias order by a.line) end as nth_alias,
      case when a.ref is null then 1 else row_number() over (partition by a.ref order by a.line) end as nth_ref,
      case when a.imdb is null then 1 else row_number() over (partition by a.imdb order by a.line) end as nth_imdb,
      case when a.tmdb is null then 1 else row_number() over (partition by a.tmdb order by a.line) end as nth_tmdb
      from aimed a
  ),
  target as materialized (
    select f.*, g.target, f.title_id is null as is_new, t.version, t.deleted_at, coalesce(t.locked_fields, '{}') as locked_fields, t.ordinal,
      t.parent_id as old_parent_id, t.name as old_name, coalesce(t.kind, f.fields ->> 'kind', 'film') as kind, g.nth, g.nth_alias, g.nth_ref, g.nth_imdb, g.nth_tmdb
      from found f join nth g on g.line = f.line left join titles t on t.id = f.title_id
  ),
  parent as materialized (
    select n.line, coalesce(r.target, n.fields ->> 'parentId') as parent_id, coalesce(r.kind, i.kind, p.kind) as parent_kind,
      p.deleted_at as parent_deleted_at, case when n.parent_ref is null then 'parentId' else 'parentRef' end as named_by,
      case when coalesce(r.is_new, i.is_new) then coalesce(r.line, i.line) end as made_by
      from target n
      left join target r on r.ref = n.parent_ref and r.nth_ref = 1
      left join target i on n.parent_ref is null and i.target = n.fields ->> 'parentId' and i.nth = 1
      left join titles p on p.id = coalesce(r.title_id, n.fields ->> 'parentId')
     where n.parent_ref is not null or n.fields ->> 'parentId' is not null
  ),
  numbered as materialized (
    select n.line, n.target, n.kind, w.parent_id, w.ordinal,
      n.is_new or (w.parent_id, w.ordinal) is distinct from (n.old_parent_id, n.ordinal) as is_moved
      from target n left join parent p on p.line = n.line
      cross join lateral (select
        case when 'parentId' = any(n.locked_fields) or p.line is null and not n.fields ? 'parentId' then n.old_parent_id else p.parent_id end as parent_id,
        case when 'ordinal' = any(n.locked_fields) or not n.fields ? 'ordinal' then n.ordinal else (n.fields ->> 'ordinal')::integer end as ordinal) w
     where n.kind in (${NUMBERED_KINDS}) and n.nth = 1 and n.deleted_at is null
  ),
  holder as materialized (
    select m.line, mover.line as freed_by
      from numbered m join titles o on o.parent_id = m.parent_id and o.ordinal = m.ordinal and o.kind = m.kind and o.deleted_at is null and o.id <> m.target
      left join numbered mover on mover.target = o.id
     where m.is_moved and (mover.line is null or mover.is_moved)
  ),
  place as materialized (
    select m.line, m.is_moved and m.ordinal is not null and (m.line in (select h.line from holder h where h.freed_by is null)
        or row_number() over (partition by m.parent_id, m.kind, m.ordinal order by m.is_moved, m.line) > 1) as is_taken
      from numbered m
  ),
  depends as materialized (
    select p.line, p.made_by as on_line, ${lineError("'parentId'", "bad_parent")} as error from parent p where p.made_by is not null
    union all select h.line, h.freed_by, ${lineError("'ordinal'", "number_taken")} from holder h where h.freed_by is not null
  ),
  repeated as materialized (
    select w.value ->> 'id' as id, min(n.line) as line, count(*) > count(distinct n.line) as is_within
      from target n cross join lateral jsonb_array_elements(n.fields -> 'windows') w group by 1 having count(*) > 1
  ),
  credit as materialized (
    select n.line, c.place, c.credit, coalesce('id:' || (c.credit ->> 'personId'), 'imdb:' || (c.credit ->> 'imdb'),
        'tmdb:' || (c.credit ->> 'tmdb'), 'name:' || lower(c.credit ->> 'name')) as key
      from target n cross join lateral jsonb_array_elements(n.fields -> 'credits') with ordinality c (credit, place)
  ),
  named as materialized (
    select k.*, coalesce(a.id, b.id, d.id) as known, k.key not like 'name:%' and coalesce(a.id, b.id, d.id) is null as is_unknown
      from (select distinct on (c.key) c.key, c.line, c.place, c.credit from credit c order by c.key, c.line, c.place) k
      left join people a on a.id = k.credit ->> 'personId'
      left join people b on a.id is null and (b.external_ids ->> 'imdb') = k.credit ->> 'imdb'
      left join people d on a.id is null and b.id is null and (d.external_ids ->> 'tmdb') = k.credit ->> 'tmdb'
  ),
  newcomer as materialized (
    select n.key, n.credit, (n.credit ->> 'imdb' is not null and row_number() over (partition by n.credit ->> 'imdb' order by n.line, n.place) > 1)
        or (n.credit ->> 'tmdb' is not null and row_number() over (partition by n.credit ->> 'tmdb' order by n.line, n.place) > 1) as is_double
      from named n where n.is_unknown and n.credit ->> 'name' is not null
  ),
  namesake as materialized (
    select s.name, min(s.id) as id, count(*) as people, (array_agg(s.credit))[1] as credit from (
        select lower(p.name) as name, p.id, null::jsonb as credit from people p
         where lower(p.name) in (select substr(c.key, 6) from credit c where c.key like 'name:%')
        union all select lower(w.credit ->> 'name'), w.credit ->> 'newId', w.credit from newcomer w where not w.is_double
      ) s group by s.name
  ),
  person as materialized (
    select n.key, coalesce(e.credit, n.credit) as credit, g.id, g.id is not null and u.known is null as is_new,
      case when w.is_double then 'person_id_taken' when e.people > 1 then 'ambiguous_person' when g.id is null then 'unknown_person' end as code
      from named n
      left join newcomer w on w.key = n.key
      left join namesake e on n.key = 'name:' || e.name
      cross join lateral (select coalesce(n.known, case when e.people = 1 and e.credit is null then e.id end) as known) u
      cross join lateral (select coalesce(u.known, case when e.people = 1 then e.id
        when e.people is null and n.credit ->> 'name' is not null then n.credit ->> 'newId' end) as id) g
  ),
  credited as materialized (
    select c.line, jsonb_agg(jsonb_build_object('personId', p.id, 'role', c.credit ->> 'role', 'character', c.credit ->> 'character')
        order by c.place) as credits,
      jsonb_agg(jsonb_build_object('column', 'credits.' || (c.place - 1), 'code', p.code) order by c.place)
        filter (where p.code is not null) as errors,
      jsonb_agg(jsonb_build_object('id', p.id, 'name', p.credit ->> 'name', 'externalIds', jsonb_strip_nulls(jsonb_build_object(
        'imdb', p.credit ->> 'imdb', 'tmdb', p.credit ->> 'tmdb')))) filter (where p.is_new) as people
      from credit c join person p on p.key = c.key group by c.line
  ),
`)}
  needed as (${neededOf(only)}),
  ${sql.raw(`own as materialized (
    select n.*, case when 'credits' = any(n.locked_fields) then '[]' else coalesce(c.people, '[]') end as people,
      n.staged || coalesce(c.errors, '[]') || to_jsonb(array_remove(case when n.staged <> '[]' then '{}'::jsonb[] else array[
      ${LINE_CHECKS}] end, null)) as errors,
      n.fields || case when n.parent_ref is null then '{}' else jsonb_build_object('parentId', p.parent_id) end
        || case when c.line is null then '{}' else jsonb_build_object('credits', c.credits) end as wanted,
      case when n.is_new then '${JSON.stringify(EMPTY_TITLE)}'::jsonb
        else (select ${TITLE_DOCUMENT} from titles t where t.id = n.title_id) end as current
      from needed d join target n on n.line = d.line left join parent p on p.line = n.line
      left join place on place.line = n.line left join credited c on c.line = n.line
  ),
  bad as (
    select o.line, o.errors from own o where o.errors <> '[]'
    union
    select o.line, jsonb_build_array(e.error) from bad b join depends e on e.on_line = b.line join own o on o.line = e.line where o.errors = '[]'
  ),
  diff as materialized (
    select o.line, jsonb_object_agg(e.key, e.value) filter (where not e.key = any(o.locked_fields)) as after,
      jsonb_object_agg(e.key, o.current -> e.key) filter (where not e.key = any(o.locked_fields)) as before,
      jsonb_object_agg(e.key, e.value) filter (where e.key = any(o.locked_fields)) as left_out,
      jsonb_object_agg(e.key, o.current -> e.key) filter (where e.key = any(o.locked_fields)) as left_before
      from own o cross join lateral jsonb_each(o.wanted) e
     where e.value is distinct from o.current -> e.key
       and not (e.key = 'windows' and ${contents("e.value")} is not distinct from ${contents("o.current -> 'windows'")})
     group by o.line
  )
  select o.line, o.target, o.is_new, o.version, o.kind, coalesce(d.after ->> 'name', o.old_name, '') as name,
    case when b.line is not null then 'bad' when o.is_new then 'create' when d.after is null then 'unchanged' else 'update' end as outcome,
    coalesce(b.errors, '[]') as errors, d.before, d.after, d.left_out, d.left_before, o.people, o.doc ->> 'eventId' as event_id,
    ${rankOf("o.kind")} as rank, case when o.is_new then o.alias end as alias
    from own o left join bad b on b.line = o.line left join diff d on d.line = o.line`)}
   where ${isAsked(only)}`;
