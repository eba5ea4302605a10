import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { noContent } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import type { Sql } from "../../platform/sql.ts";
import { TitleParams } from "../title-param.ts";
import { auditedWrite } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import { titlesOf, versionedCollections } from "./collection-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

const IN_USE = "catalog.collection_in_use";
const isUsed = async (db: Sql, id: string): Promise<boolean> =>
  (await db.execute(sql`select from editorial_rows where source ->> 'collectionId' = ${id} limit 1`)).rowCount > 0;

export const deleteCollection = defineRoute<StudioDeps>()({
  operation: "catalog.deleteCollection",
  method: "delete",
  path: "/studio/collections/{id}",
  summary: "Delete a collection",
  params: TitleParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.collection_not_found", "catalog.version_conflict", "catalog.collection_in_use"],
  example: { params: { id: "col_01JTEST0000000000000000001" } },
  handler: async ({ params, caller, context }, deps) =>
    changeVersioned(
      deps,
      { ...versionedCollections(deps.sql), isGone: noContent },
      { id: params.id, context },
      async (current) => {
        if (await isUsed(deps.sql, current.id)) return problem(IN_USE);
        const change = {
          write: sql`delete from collections where id = ${current.id} and version = ${current.version} and not exists (select from editorial_rows where source ->> 'collectionId' = ${current.id}) returning id`,
          action: "delete",
          before: current,
          after: null,
          titles: titlesOf(current.titleIds),
        };
        const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
        return runWrite(() => deps.sql.execute(statement));
      },
    ),
});
