import type { CatalogImage, CreditRole } from "@cinema/contracts";
import type { CatalogViewer } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";
import { visibleInLine } from "./rights-sql.ts";
import { TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow } from "./title-rows.ts";

export type CreditRow = {
  readonly personId: string;
  readonly name: string;
  readonly texts: Readonly<Record<string, { readonly name?: string; readonly biography?: string }>>;
  readonly images: readonly CatalogImage[];
  readonly role: CreditRole;
  readonly character: string | null;
};
/** A published collection that holds the title. */
export type CollectionReference = {
  readonly id: string;
  readonly name: string;
  readonly texts: Readonly<Record<string, { readonly name?: string; readonly synopsis?: string }>>;
};

/** What belongs to one title and stands in other tables. */
export type TitleParts = {
  readonly credits: readonly CreditRow[];
  readonly collections: readonly CollectionReference[];
  /** Films of editions by asset id. */
  readonly films: Readonly<Record<string, { readonly ready: boolean; readonly durationSeconds: number | null }>>;
};

/** A row of the family with the parts of the title that was asked for; null in the rows of all others. */
export type TitleFamilyRow = TitleRow & { readonly parts: TitleParts | null };

/** More than any page shows; a list of everybody on the set stays in the database. */
const MOST_CREDITS = 200;
/** A daily series of ten years. */
const MOST_ROWS = 4_000;

/** {@link TitleParts} of row `t`. */
export const TITLE_PARTS = `jsonb_build_object(
  'credits', coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'texts', p.texts,
      'images', p.images, 'role', c.role, 'character', c.character) order by c.position)
    from (select * from credits where credits.title_id = t.id order by position limit ${MOST_CREDITS}) c
    join people p on p.id = c.person_id), '[]'),
  'collections', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'texts', o.texts) order by o.id)
    from collections o where o.published and exists (
      select from collection_items i where i.collection_id = o.id and i.title_id = t.id)), '[]'),
  'films', coalesce((select jsonb_object_agg(f.id, jsonb_build_object('ready', f.state = 'ready',
      'durationSeconds', f.duration_seconds::float8))
    from assets f where f.id in (select e ->> 'assetId' from jsonb_array_elements(t.editions) e)), '{}'))`;

const PUBLISHED = sql.raw("and x.state = 'published' and x.deleted_at is null");

/**
 * The next episodes after `asked` that the viewer may know of, with the seasons in which they are. By number, then by id: where
 * two have one number, each comes in its turn.
 */
const following = (viewer: CatalogViewer): SQL => sql`
  select unnest(array[n.id, n.parent_id]) from asked a cross join lateral (
    (select t.id, t.parent_id, 0 as is_later, 0 as season, t.ordinal from titles t
      where a.kind = 'episode' and t.parent_id = a.parent_id and t.kind = 'episode' and (t.ordinal, t.id) > (a.ordinal, a.id)
        and ${visibleInLine(viewer)} order by t.ordinal, t.id limit 3)
    union all
    (select t.id, t.parent_id, 1, later.ordinal, t.ordinal
      from titles mine join titles later on later.parent_id = mine.parent_id and later.kind = 'season'
        and (later.ordinal, later.id) > (mine.ordinal, mine.id)
      join titles t on t.parent_id = later.id and t.kind = 'episode'
      where a.kind = 'episode' and mine.id = a.parent_id and mine.kind = 'season'
        and ${visibleInLine(viewer)} order by later.ordinal, later.id, t.ordinal, t.id limit 3)
    order by is_later, season, parent_id, ordinal, id limit 3) n`;

/**
 * Everything that a title's page is made of, in one statement: the title that `where` finds (row `t`), its parents, what
 * belongs to it down to the episodes, and what comes after it, as {@link TitleFamilyRow}s. Nothing when the viewer may not
 * know of the title; the age is left to `toTitlePage`, because it is inherited.
 */
export const titleFamily = (where: SQL, viewer: CatalogViewer): SQL => sql`
  with asked as materialized (
    select t.id, t.parent_id, t.kind, t.ordinal from titles t where ${where} and ${visibleInLine(viewer)}),
  family as (
    select a.id from asked a
    union select a.parent_id from asked a
    union select x.parent_id from asked a join titles x on x.id = a.parent_id
    union select y.parent_id from asked a join titles x on x.id = a.parent_id join titles y on y.id = x.parent_id
    union select x.id from asked a join titles x on x.parent_id = a.id ${PUBLISHED}
    union select x.id from asked a join titles season on season.parent_id = a.id and season.kind = 'season'
      join titles x on x.parent_id = season.id ${PUBLISHED}
    union ${following(viewer)})
  select ${sql.raw(TITLE_ROW_COLUMNS)}, case when t.id in (select id from asked) then ${sql.raw(TITLE_PARTS)} end as parts
  from family join titles t on t.id = family.id ${sql.raw(TITLE_ROW_JOIN)}
  order by t.id in (select id from asked) desc, t.ordinal, t.id limit ${MOST_ROWS}`;
