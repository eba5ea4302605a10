import type { FieldError } from "@cinema/contracts";
import { NUMBERED_KINDS } from "@cinema/database";
import type { TitleDocument } from "@cinema/domain";
import { sql } from "drizzle-orm";
import type { Sql } from "../../platform/sql.ts";

/**
 * A season's or episode's number that a living one under the same title has already. `titleId` null means a title that does not
 * exist yet. The write looks again under a lock; this says it in words.
 */
export const refuseNumber = async (
  db: Sql,
  titleId: string | null,
  { kind, parentId, ordinal }: Pick<TitleDocument, "kind" | "parentId" | "ordinal">,
): Promise<readonly FieldError[]> => {
  if (parentId === null || ordinal === null) return [];
  const { rows } = await db.execute<{ name: string }>(sql`
    select o.name from titles o where o.parent_id = ${parentId} and o.ordinal = ${ordinal} and o.kind = ${kind}
       and o.kind in (${sql.raw(NUMBERED_KINDS)}) and o.deleted_at is null and o.id is distinct from ${titleId} limit 1`);
  const [other] = rows;
  if (other === undefined) return [];
  return [{ in: "body", path: "ordinal", message: `the ${kind} "${other.name}" has this number already` }];
};
