import type { FieldError, TitleKind } from "@cinema/contracts";
import { mayStandUnder, parentsOf, type TitleDocument } from "@cinema/domain";
import { isId } from "@cinema/foundation";
import { sql } from "drizzle-orm";
import type { Sql } from "../../platform/sql.ts";

type Found = {
  readonly parent: { readonly kind: TitleKind; readonly isInBin: boolean } | null;
  readonly people: readonly string[];
  readonly assets: readonly string[];
};

const find = async (db: Sql, titleId: string | null, wanted: Partial<TitleDocument>): Promise<Found> => {
  const people = (wanted.credits ?? []).map(({ personId }) => personId);
  const assets = (wanted.editions ?? []).map(({ assetId }) => assetId);
  const { rows } = await db.execute<Found>(sql`
    select (select jsonb_build_object('kind', p.kind, 'isInBin', p.deleted_at is not null) from titles p where p.id = ${wanted.parentId ?? null}) as parent,
      to_jsonb(array(select p.id from people p where p.id in (select jsonb_array_elements_text(${JSON.stringify(people)}::jsonb)))) as people,
      to_jsonb(array(select a.id from assets a where a.title_id = ${titleId} and a.state <> 'removed'
        and a.id in (select jsonb_array_elements_text(${JSON.stringify(assets)}::jsonb)))) as assets`);
  return rows[0] ?? { parent: null, people: [], assets: [] };
};

const refuseParent = (kind: TitleKind, parentId: string | null, parent: Found["parent"]): string | null => {
  if (parentId !== null && (parent === null || !isId("title", parentId))) return "is no title";
  if (!mayStandUnder(kind, parent?.kind ?? null)) {
    const kinds = parentsOf(kind);
    return kinds.length === 0 ? `a ${kind} stands under nothing` : `a ${kind} stands under a ${kinds.join(", ")}`;
  }
  return parent?.isInBin === true ? "is in the bin" : null;
};

/**
 * What of the wanted fields refers to something that is not there or may not be referred to. Only what is in `wanted` is looked
 * up; `titleId` null means a title that does not exist yet and so has no films.
 */
export const checkReferences = async (
  db: Sql,
  titleId: string | null,
  kind: TitleKind,
  wanted: Partial<TitleDocument>,
): Promise<readonly FieldError[]> => {
  const { parentId, credits = [], editions = [] } = wanted;
  if (parentId === undefined && credits.length === 0 && editions.length === 0) return [];
  const found = await find(db, titleId, wanted);
  const errors: FieldError[] = [];
  const refuse = (path: string, message: string): void => void errors.push({ in: "body", path, message });
  if (parentId !== undefined) {
    const message = refuseParent(kind, parentId, found.parent);
    if (message !== null) refuse("parentId", message);
  }
  const [people, assets] = [new Set(found.people), new Set(found.assets)];
  credits.forEach(({ personId }, index) => {
    if (!people.has(personId)) refuse(`credits.${index}.personId`, "is no person");
  });
  editions.forEach(({ assetId }, index) => {
    if (!assets.has(assetId)) refuse(`editions.${index}.assetId`, "is no film of this title");
  });
  return errors;
};
