import type { FieldError, RowSource, StudioRowView } from "@cinema/contracts";
import { iso } from "@cinema/database";
import { isId } from "@cinema/foundation";
import { sql } from "drizzle-orm";
import { json } from "../../platform/reply.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Columns } from "./audited-write.ts";
import type { Versioned } from "./change-versioned.ts";
import { findCollection, refuseTitleIds } from "./collection-rows.ts";
import { versionTag } from "./if-match.ts";

export const ROW_COLUMNS: Columns = {
  kind: ["kind", "text"],
  name: ["name", "text"],
  texts: ["texts", "jsonb"],
  source: ["source", "jsonb"],
  limit: ["max_titles", "integer"],
  position: ["position", "integer"],
  territories: ["territories", "text[]"],
  startsAt: ["starts_at", "timestamptz"],
  endsAt: ["ends_at", "timestamptz"],
};

const VIEW =
  sql.raw(`r.id, r.kind, r.name, r.texts, r.source, r.max_titles as "limit", r.position, to_jsonb(r.territories) as territories,
  ${iso("r.starts_at")} as "startsAt", ${iso("r.ends_at")} as "endsAt", r.version, ${iso("r.updated_at")} as "updatedAt"`);

export const findRow = async (db: Sql, id: string): Promise<StudioRowView | null> => {
  if (!isId("row", id)) return null;
  return (
    (await db.execute<StudioRowView>(sql`select ${VIEW} from editorial_rows r where r.id = ${id}`)).rows[0] ?? null
  );
};

/** All rows in the order in which they are shown. */
export const listRowRows = async (db: Sql): Promise<readonly StudioRowView[]> =>
  (
    await db.execute<StudioRowView>(
      sql`select ${VIEW} from editorial_rows r order by r.kind = 'hero' desc, r.position, r.id limit 1000`,
    )
  ).rows;

export const versionedRows = (db: Sql): Versioned<StudioRowView> => ({
  find: (id) => findRow(db, id),
  notFound: "catalog.row_not_found",
  answer: (row) => json(row, 200, versionTag(row.version)),
});

const utc = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

/** Times in UTC, as they are kept. */
export const normaliseRow = <T extends { readonly startsAt?: string | null; readonly endsAt?: string | null }>(
  fields: T,
): T => ({
  ...fields,
  ...(fields.startsAt !== undefined && { startsAt: utc(fields.startsAt) }),
  ...(fields.endsAt !== undefined && { endsAt: utc(fields.endsAt) }),
});

type Wanted = { readonly startsAt: string | null; readonly endsAt: string | null; readonly source?: RowSource };

/** What no schema can say of a row: its times taken together, and whether what fills it is there. */
export const refuseRow = async (db: Sql, { startsAt, endsAt, source }: Wanted): Promise<readonly FieldError[]> => {
  const errors: FieldError[] = [];
  if (startsAt !== null && endsAt !== null && Date.parse(startsAt) >= Date.parse(endsAt)) {
    errors.push({ in: "body", path: "endsAt", message: "must be after startsAt" });
  }
  if (source?.type === "titles") errors.push(...(await refuseTitleIds(db, source.titleIds, "source.titleIds")));
  if (source?.type === "collection" && (await findCollection(db, source.collectionId)) === null) {
    errors.push({ in: "body", path: "source.collectionId", message: "is no collection" });
  }
  return errors;
};
