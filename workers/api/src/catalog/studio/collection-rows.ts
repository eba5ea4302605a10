import type { FieldError, StudioCollectionView } from "@cinema/contracts";
import { iso } from "@cinema/database";
import { isId } from "@cinema/foundation";
import { type SQL, sql } from "drizzle-orm";
import type { ListStart } from "../../platform/list-page.ts";
import { json } from "../../platform/reply.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Columns } from "./audited-write.ts";
import type { Versioned } from "./change-versioned.ts";
import { versionTag } from "./if-match.ts";
import { likeText } from "./read-studio-titles.ts";

export const COLLECTION_COLUMNS: Columns = {
  name: ["name", "text"],
  synopsis: ["synopsis", "text"],
  texts: ["texts", "jsonb"],
  images: ["images", "jsonb"],
  published: ["published", "boolean"],
};

const VIEW = sql.raw(`c.id, c.name, c.synopsis, c.texts, c.images, c.published, c.version,
  to_jsonb(array(select i.title_id from collection_items i where i.collection_id = c.id order by i.position)) as "titleIds",
  ${iso("c.created_at")} as "createdAt", ${iso("c.updated_at")} as "updatedAt"`);

export const findCollection = async (db: Sql, id: string): Promise<StudioCollectionView | null> => {
  if (!isId("collection", id)) return null;
  const { rows } = await db.execute<StudioCollectionView>(sql`select ${VIEW} from collections c where c.id = ${id}`);
  return rows[0] ?? null;
};

/** Collections by name; one more than `limit` when the list goes on. */
export const listCollectionRows = async (
  db: Sql,
  { q, limit, start }: { readonly q: string | undefined; readonly limit: number; readonly start: ListStart },
): Promise<readonly StudioCollectionView[]> => {
  const named = q === undefined ? sql`true` : sql`lower(c.name) like ${likeText(q)} escape '~'`;
  const after =
    "cursor" in start
      ? sql`(lower(c.name), c.id) > (select lower(o.name), o.id from collections o where o.id = ${start.cursor})`
      : sql`true`;
  const { rows } = await db.execute<StudioCollectionView>(sql`
    select ${VIEW} from collections c where ${named} and ${after}
     order by lower(c.name), c.id limit ${limit + 1} offset ${"offset" in start ? start.offset : 0}`);
  return rows;
};

export const versionedCollections = (db: Sql): Versioned<StudioCollectionView> => ({
  find: (id) => findCollection(db, id),
  notFound: "catalog.collection_not_found",
  answer: (collection) => json(collection, 200, versionTag(collection.version)),
});

/** Places of titles that are not there, or stand there twice. */
export const refuseTitleIds = async (
  db: Sql,
  titleIds: readonly string[],
  path: string,
): Promise<readonly FieldError[]> => {
  if (titleIds.length === 0) return [];
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from titles where id in (select jsonb_array_elements_text(${JSON.stringify(titleIds)}::jsonb))`,
  );
  const known = new Set(rows.map(({ id }) => id));
  return titleIds.flatMap((id, index) => {
    const message = !known.has(id) ? "is no title" : titleIds.indexOf(id) < index ? "stands here twice" : null;
    return message === null ? [] : [{ in: "body" as const, path: `${path}.${index}`, message }];
  });
};

/** Puts the titles of the collection `t (id)` in their places and takes the rest away. */
export const putItems = (titleIds: readonly string[]): readonly SQL[] => [
  sql`items_put as (
    insert into collection_items (collection_id, position, title_id)
    select t.id, n.place - 1, n.title_id from t, jsonb_array_elements_text(${JSON.stringify(titleIds)}::jsonb) with ordinality n (title_id, place)
    on conflict (collection_id, position) do update set title_id = excluded.title_id)`,
  sql`items_gone as (delete from collection_items i using t where i.collection_id = t.id and i.position >= ${titleIds.length})`,
];

/** Titles whose pages show a collection: those in it before and after. */
export const titlesOf = (...lists: readonly (readonly string[])[]): SQL =>
  sql`select jsonb_array_elements_text(${JSON.stringify(lists.flat())}::jsonb)`;
