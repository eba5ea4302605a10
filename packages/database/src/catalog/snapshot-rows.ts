import { type SQL, sql } from "drizzle-orm";
import { TITLE_PARTS } from "./title-page-rows.ts";
import { TITLE_LINE_COLUMN, TITLE_ROW_COLUMNS, TITLE_ROW_JOIN } from "./title-rows.ts";

const TABLES = [
  "titles",
  "rights_windows",
  "assets",
  "people",
  "credits",
  "collections",
  "collection_items",
  "terms",
  "editorial_rows",
] as const;

/**
 * What the tables of the catalogue are like, as one text: rows and the sum of the transactions that wrote them. Every insert,
 * update and delete changes it, whether or not anybody wrote an event.
 */
export const catalogueFingerprint = (): SQL =>
  sql.raw(
    `select concat_ws(' ', ${TABLES.map((table) => `(select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from ${table})`).join(", ")}) as fingerprint`,
  );

/** Every published title with the outermost title of its line: `{ id, alias, root }`. */
export const publishedRoots = (): SQL => sql`
  select t.id, t.alias, coalesce(q.id, r.id, p.id, t.id) as root from titles t
  left join titles p on p.id = t.parent_id left join titles r on r.id = p.parent_id
  left join titles q on q.id = r.parent_id
  where t.state = 'published' and t.deleted_at is null`;

/** `TitleFamilyRow`s of these titles, each with its parts. */
export const familyRows = (titleIds: readonly string[]): SQL => sql`
  select ${sql.raw(TITLE_ROW_COLUMNS)}, ${sql.raw(TITLE_LINE_COLUMN)}, ${sql.raw(TITLE_PARTS)} as parts from titles t ${sql.raw(TITLE_ROW_JOIN)}
  where t.id in (select jsonb_array_elements_text(${JSON.stringify(titleIds)}::jsonb))`;

/** The next people by id after `after` with their roles: `{ id, person, roles }`. */
export const peopleAfter = (after: string, limit: number): SQL => sql`
  select p.id, jsonb_build_object('id', p.id, 'name', p.name, 'biography', p.biography, 'texts', p.texts, 'born', p.born,
      'died', p.died, 'images', p.images) as person,
    coalesce((select jsonb_agg(distinct jsonb_build_object('titleId', coalesce(above.parent_id, above.id, own.id), 'ownId', own.id,
        'role', c.role, 'character', c.character))
      from credits c join titles own on own.id = c.title_id and own.state = 'published' and own.deleted_at is null
      left join titles above on above.id = own.parent_id
      where c.person_id = p.id and own.kind not in ('extra', 'trailer')), '[]') as roles
  from people p where p.id > ${after} order by p.id limit ${limit}`;

/** Published collections with the ids of their titles in order: `{ collection, titleIds }`. */
export const publishedCollections = (): SQL => sql`
  select jsonb_build_object('id', o.id, 'name', o.name, 'synopsis', o.synopsis, 'texts', o.texts, 'images', o.images) as collection,
    coalesce((select jsonb_agg(i.title_id order by i.position) from collection_items i where i.collection_id = o.id), '[]') as "titleIds"
  from collections o where o.published order by lower(o.name), o.id limit 500`;

/** Names of genres: `{ slug, names }`. */
export const genreNames = (): SQL => sql`select slug, names from terms where kind = 'genre'`;
