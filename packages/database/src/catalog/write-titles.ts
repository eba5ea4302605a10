import { TOPICS, type TitleEvent, type TitleState } from "@cinema/contracts";
import type { TitleDocument } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import { ALIASES } from "./aliases.ts";
import { NUMBERED_KINDS, TAKEN_NUMBERS } from "./taken-numbers.ts";

/** What a write may set beyond the fields that people write. */
type Standing = {
  readonly state: TitleState;
  readonly publishAt: string | null;
  readonly publishedAt: string | null;
  readonly deletedAt: string | null;
  readonly lockedFields: readonly string[];
};

/** One title as it is to be: made when `version` is null, else changed if it still has that version. */
export type TitleWrite = {
  readonly id: string;
  readonly version: number | null;
  /** What is to be; fields that are left out stay as they are. An `alias` is only read of a new title, which else gets the next. */
  readonly fields: Partial<TitleDocument & Standing & { readonly alias: number }>;
  /** For the audit trail: the fields that change. `before` is null for a new title. */
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
  /** `title.updated` is only told of a title that is published; null tells nothing. */
  readonly event: TitleEvent["type"] | null;
  readonly eventId: string;
  /** Written only while a film is ready behind the title. */
  readonly needsFilm?: boolean;
};

/** Who writes, when, and the trace that caused it. */
export type WriteMoment = {
  readonly actor: string;
  readonly nowMs: number;
  readonly traceparent: string | null;
  /** The plan of all rows has looked at their numbers; of one part of them it may be that two meet half-way. */
  readonly areNumbersPlanned?: boolean;
};

type Column = readonly [
  name: keyof (TitleDocument & Standing),
  column: string,
  kind: "text" | "integer" | "real" | "timestamptz" | "text[]" | "jsonb",
];

const COLUMNS: readonly Column[] = [
  ["parentId", "parent_id", "text"],
  ["ordinal", "ordinal", "integer"],
  ["name", "name", "text"],
  ["tagline", "tagline", "text"],
  ["synopsis", "synopsis", "text"],
  ["year", "year", "integer"],
  ["genres", "genres", "text[]"],
  ["tags", "tags", "text[]"],
  ["studios", "studios", "text[]"],
  ["countries", "countries", "text[]"],
  ["originalLanguage", "original_language", "text"],
  ["maturity", "maturity", "text"],
  ["ratings", "ratings", "jsonb"],
  ["access", "access", "text"],
  ["texts", "texts", "jsonb"],
  ["otherNames", "other_names", "jsonb"],
  ["images", "images", "jsonb"],
  ["externalIds", "external_ids", "jsonb"],
  ["markers", "markers", "jsonb"],
  ["chapters", "chapters", "jsonb"],
  ["editions", "editions", "jsonb"],
  ["popularity", "popularity", "real"],
  ["state", "state", "text"],
  ["publishAt", "publish_at", "timestamptz"],
  ["publishedAt", "published_at", "timestamptz"],
  ["deletedAt", "deleted_at", "timestamptz"],
  ["lockedFields", "locked_fields", "text[]"],
];

/** What a column without a default has in a new title that says nothing of it. */
const OF_NEW: Readonly<Record<Column[2], string>> = {
  text: "''",
  integer: "null",
  real: "0",
  timestamptz: "null",
  "text[]": "'{}'",
  jsonb: "'[]'",
};
const OF_NEW_COLUMN: Readonly<Record<string, string>> = {
  parent_id: "null",
  original_language: "null",
  maturity: "null",
  access: "'free'",
  state: "'draft'",
  texts: "'{}'",
  external_ids: "'{}'",
};

const valueOf = ([name, , kind]: Column): string => {
  if (kind === "text[]") return `array(select jsonb_array_elements_text(d.fields -> '${name}'))`;
  return kind === "jsonb" ? `d.fields -> '${name}'` : `(d.fields ->> '${name}')::${kind}`;
};
const chosen = (column: Column, otherwise: string): string =>
  `case when d.fields ? '${column[0]}' then ${valueOf(column)} else ${otherwise} end`;

/** `ratings` on the one scale, by country. */
const byCountry = `(select coalesce(jsonb_object_agg(r ->> 'country', r ->> 'maturity'), '{}') from jsonb_array_elements(d.fields -> 'ratings') r
  where r ->> 'maturity' is not null)`;
const maturityByCountry = (otherwise: string): string =>
  `case when d.fields ? 'ratings' then ${byCountry} else ${otherwise} end`;

const SET = [
  ...COLUMNS.map((column) => `${column[1]} = ${chosen(column, `t.${column[1]}`)}`),
  `maturity_by_country = ${maturityByCountry("t.maturity_by_country")}`,
].join(", ");
const NAMES = [...COLUMNS.map(([, column]) => column), "maturity_by_country"].join(", ");
const VALUES = [
  ...COLUMNS.map((column) => chosen(column, OF_NEW_COLUMN[column[1]] ?? OF_NEW[column[2]])),
  maturityByCountry("'{}'"),
].join(", ");

/** Lists are put by their stable keys and the rest is deleted: a row may not be deleted and inserted by one statement. */
const LISTS = sql.raw(`
  credits_put as (
    insert into credits (title_id, position, person_id, role, character)
    select d.id, c.place - 1, c.credit ->> 'personId', c.credit ->> 'role', c.credit ->> 'character'
      from doc d join t on t.id = d.id, jsonb_array_elements(d.fields -> 'credits') with ordinality c (credit, place)
     where d.fields ? 'credits'
    on conflict (title_id, position) do update
      set person_id = excluded.person_id, role = excluded.role, character = excluded.character
  ),
  credits_gone as (
    delete from credits c using doc d, t
     where t.id = d.id and d.fields ? 'credits' and c.title_id = d.id and c.position >= jsonb_array_length(d.fields -> 'credits')
  ),
  windows_put as (
    insert into rights_windows (id, title_id, effect, territories, except_territories, devices, offer, max_quality, starts_at,
      ends_at, note)
    select w ->> 'id', d.id, w ->> 'effect', array(select jsonb_array_elements_text(w -> 'territories')),
      array(select jsonb_array_elements_text(w -> 'exceptTerritories')), array(select jsonb_array_elements_text(w -> 'devices')),
      w ->> 'offer', w ->> 'maxQuality', (w ->> 'startsAt')::timestamptz, (w ->> 'endsAt')::timestamptz, w ->> 'note'
      from doc d join t on t.id = d.id, jsonb_array_elements(d.fields -> 'windows') w
     where d.fields ? 'windows'
    on conflict (id) do update
      set effect = excluded.effect, territories = excluded.territories, except_territories = excluded.except_territories,
        devices = excluded.devices, offer = excluded.offer, max_quality = excluded.max_quality, starts_at = excluded.starts_at,
        ends_at = excluded.ends_at, note = excluded.note
      where rights_windows.title_id = excluded.title_id
  ),
  windows_gone as (
    delete from rights_windows w using doc d, t
     where t.id = d.id and d.fields ? 'windows' and w.title_id = d.id
       and not d.fields -> 'windows' @> jsonb_build_array(jsonb_build_object('id', w.id))
  )`);

/**
 * Who else has to look again: a series when one of its titles comes or goes, and what takes its windows from a title when those
 * change. Ids of these events are made of the write's and the title's, so that a repeated write repeats them.
 */
const RELATIVES = sql.raw(`
  facts as (
    select t.id, d."eventId" as event_id, d.event as type from doc d join t on t.id = d.id
     where d.event is not null and (d.event <> 'title.updated' or (t.state = 'published' and t.deleted_at is null))
  ),
  coming as (
    select t.parent_id, d."eventId" from doc d join t on t.id = d.id
     where d.event in ('title.published', 'title.unpublished') and t.parent_id is not null
  ),
  opened as (
    select t.id, d."eventId" from doc d join t on t.id = d.id where d.fields ? 'windows' and t.kind in ('series', 'season')
  ),
  relatives as (
    select distinct on (r.id) r.id, near."eventId" || '.' || r.id as event_id, 'title.updated' as type
      from (
        select c.parent_id as id, c."eventId" from coming c
        union all select p.parent_id, c."eventId" from coming c join titles p on p.id = c.parent_id
        union all select k.id, o."eventId" from opened o join titles k on k.parent_id = o.id
        union all select k.id, o."eventId" from opened o join titles s on s.parent_id = o.id join titles k on k.parent_id = s.id
      ) near join titles r on r.id = near.id
     where r.state = 'published' and r.deleted_at is null and r.id not in (select facts.id from facts)
     order by r.id, near."eventId"
  )`);

/**
 * Parents under which something is put, or comes back to, by others than themselves: held, so that none goes into the bin
 * meanwhile. One that is in there already is missing in `held`.
 */
const PARENTS = sql.raw(`
  wanted_parents as materialized (
    select d.fields ->> 'parentId' as id from doc d where d.fields ->> 'parentId' is not null
    union select c.parent_id from doc d join titles c on c.id = d.id
     where d.fields ? 'deletedAt' and d.fields ->> 'deletedAt' is null and c.parent_id is not null
       and c.parent_id not in (select other.id from doc other)
  ),
  held as materialized (
    select p.id from titles p where p.id in (select w.id from wanted_parents w) and p.deleted_at is null order by p.id for share
  )`);
const PARENTS_HELD = sql.raw("(select count(*) from held) = (select count(*) from wanted_parents)");

/**
 * Seasons and episodes that come, come back or get another number or parent. Who comes back with what it is part of comes as it
 * went, whatever numbers there were then.
 */
const PLACE = sql.raw(`
  place as materialized (
    select d.id, coalesce(c.kind, d.fields ->> 'kind') as kind,
      case when d.fields ? 'parentId' then d.fields ->> 'parentId' else c.parent_id end as parent_id,
      case when d.fields ? 'ordinal' then (d.fields ->> 'ordinal')::integer else c.ordinal end as ordinal
      from doc d left join titles c on c.id = d.id
     where coalesce(c.kind, d.fields ->> 'kind') in (${NUMBERED_KINDS})
       and (d.fields ?| array['parentId', 'ordinal'] or (d.fields ? 'deletedAt' and d.fields ->> 'deletedAt' is null
         and c.parent_id not in (select other.id from doc other)))
  )`);

const NUMBERS_FREE = sql.raw(`not exists (${TAKEN_NUMBERS})`);
const NUMBERING = ["parentId", "ordinal", "deletedAt"] as const;

/** The documents of a write as the rows that {@link writeTitles} reads. */
export const titleWrites = (writes: readonly TitleWrite[]): SQL => sql`
  select * from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as x (id text, version integer, fields jsonb, action text,
    before jsonb, after jsonb, event text, "eventId" text, "needsFilm" boolean)`;

/**
 * Locks the titles under which the rows of `source` get numbers, for the {@link writeTitles} that follows in the same transaction;
 * null when there is none. Two who number under one title come one after the other, and the second sees the first.
 */
export const lockNumbering = (writes: readonly TitleWrite[]): SQL | null =>
  writes.some(({ fields }) => NUMBERING.some((name) => name in fields))
    ? sql`
  with doc as materialized (${titleWrites(writes)}), ${PLACE}
  select p.id from titles p where p.id in (select place.parent_id from place) order by p.id for no key update`
    : null;

/**
 * Writes titles, their credits and windows, the audit trail and the events in one statement. `source` gives {@link TitleWrite}s
 * as rows: one of a request, or thousands of an import. All are written or none: when one has another version than it should,
 * lacks the film that it needs, would stand under a title that is in the bin, or would have a number that another has, the statement fails with a division by zero (22012, {@link STALE_WRITE}). Answers `written`.
 */
export const writeTitles = (source: SQL, { actor, nowMs, traceparent, areNumbersPlanned }: WriteMoment): SQL => {
  const at = new Date(nowMs).toISOString();
  const holds = areNumbersPlanned === true ? PARENTS_HELD : sql`${PARENTS_HELD} and ${NUMBERS_FREE}`;
  return sql`
  with doc as materialized (${source}),
  ${PARENTS},
  ${PLACE},
  made as (
    insert into titles (id, alias, kind, created_at, updated_at, ${sql.raw(NAMES)})
    select d.id, coalesce((d.fields ->> 'alias')::integer, nextval(${ALIASES})), coalesce(d.fields ->> 'kind', 'film'), ${at}::timestamptz, ${at}::timestamptz, ${sql.raw(VALUES)}
      from doc d where d.version is null and ${holds}
    returning id, kind, parent_id, state, deleted_at
  ),
  changed as (
    update titles t set version = t.version + 1, updated_at = ${at}::timestamptz, ${sql.raw(SET)}
      from doc d where t.id = d.id and t.version = d.version and ${holds}
        and (d."needsFilm" is not true or exists (select from assets film where film.id = t.asset_id and film.state = 'ready'))
    returning t.id, t.kind, t.parent_id, t.state, t.deleted_at
  ),
  t as (select * from made union all select * from changed),
  ${LISTS},
  audit as (
    insert into catalog_audit (subject_id, action, actor, before, after, at)
    select d.id, d.action, ${actor}::text, nullif(d.before, 'null'), d.after, ${at}::timestamptz
      from doc d join t on t.id = d.id order by d.id
  ),
  ${RELATIVES},
  events as (
    insert into outbox (topic, key, value)
    select ${TOPICS.titles}, e.id, jsonb_strip_nulls(jsonb_build_object(
      'id', e.event_id, 'type', e.type, 'occurredAt', ${at}::text, 'traceparent', ${traceparent}::text,
      'payload', jsonb_build_object('titleId', e.id)))
      from (select * from facts union all select * from relatives) e
  )
  select (select count(*) from t)::int / (case when (select count(*) from t) = (select count(*) from doc) then 1 else 0 end)
    as written`;
};

/** The SQLSTATE with which {@link writeTitles} says that a title is not as it was. */
export const STALE_WRITE = "22012";
