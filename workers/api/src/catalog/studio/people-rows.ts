import type { CreatePersonBody, FieldError, StudioPersonView } from "@cinema/contracts";
import { iso } from "@cinema/database";
import { isId } from "@cinema/foundation";
import { sql } from "drizzle-orm";
import type { ListStart } from "../../platform/list-page.ts";
import { json } from "../../platform/reply.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Columns } from "./audited-write.ts";
import type { Versioned } from "./change-versioned.ts";
import { versionTag } from "./if-match.ts";
import { likeText } from "./read-studio-titles.ts";

export const PERSON_COLUMNS: Columns = {
  name: ["name", "text"],
  otherNames: ["other_names", "text[]"],
  biography: ["biography", "text"],
  texts: ["texts", "jsonb"],
  born: ["born", "text"],
  died: ["died", "text"],
  images: ["images", "jsonb"],
  externalIds: ["external_ids", "jsonb"],
};

const VIEW =
  sql.raw(`p.id, p.name, to_jsonb(p.other_names) as "otherNames", p.biography, p.texts, p.born, p.died, p.images,
  p.external_ids as "externalIds", p.version, ${iso("p.created_at")} as "createdAt", ${iso("p.updated_at")} as "updatedAt"`);

export const findPerson = async (db: Sql, id: string): Promise<StudioPersonView | null> => {
  if (!isId("person", id)) return null;
  return (await db.execute<StudioPersonView>(sql`select ${VIEW} from people p where p.id = ${id}`)).rows[0] ?? null;
};

/** People by name; one more than `limit` when the list goes on. */
export const listPeopleRows = async (
  db: Sql,
  { q, limit, start }: { readonly q: string | undefined; readonly limit: number; readonly start: ListStart },
): Promise<readonly StudioPersonView[]> => {
  const named =
    q === undefined
      ? sql`true`
      : sql`(lower(p.name) like ${likeText(q)} escape '~'
        or exists (select from unnest(p.other_names) other where lower(other) like ${likeText(q)} escape '~'))`;
  const after =
    "cursor" in start
      ? sql`(lower(p.name), p.id) > (select lower(c.name), c.id from people c where c.id = ${start.cursor})`
      : sql`true`;
  const { rows } = await db.execute<StudioPersonView>(sql`
    select ${VIEW} from people p where ${named} and ${after}
     order by lower(p.name), p.id limit ${limit + 1} offset ${"offset" in start ? start.offset : 0}`);
  return rows;
};

export const versionedPeople = (db: Sql): Versioned<StudioPersonView> => ({
  find: (id) => findPerson(db, id),
  notFound: "catalog.person_not_found",
  answer: (person) => json(person, 200, versionTag(person.version)),
});

/** What no schema can say of a person's fields taken together. */
export const refusePerson = ({ born, died }: Pick<CreatePersonBody, "born" | "died">): readonly FieldError[] =>
  born !== null && died !== null && died < born
    ? [{ in: "body", path: "died", message: "must not be before born" }]
    : [];
