import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { noContent } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import type { Sql } from "../../platform/sql.ts";
import { TitleParams } from "../title-param.ts";
import { auditedWrite } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import { versionedPeople } from "./people-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

const IN_USE = "catalog.person_in_use";
const isUsed = async (db: Sql, id: string): Promise<boolean> =>
  (await db.execute(sql`select from credits where person_id = ${id} limit 1`)).rowCount > 0;

export const deletePerson = defineRoute<StudioDeps>()({
  operation: "catalog.deletePerson",
  method: "delete",
  path: "/studio/people/{id}",
  summary: "Delete a person",
  params: TitleParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.person_not_found", "catalog.version_conflict", "catalog.person_in_use"],
  example: { params: { id: "per_01JTEST0000000000000000001" } },
  handler: async ({ params, caller, context }, deps) =>
    changeVersioned(
      deps,
      { ...versionedPeople(deps.sql), isGone: noContent },
      { id: params.id, context },
      async (current) => {
        if (await isUsed(deps.sql, current.id)) return problem(IN_USE);
        const change = {
          write: sql`delete from people where id = ${current.id} and version = ${current.version} and not exists (select from credits where person_id = ${current.id}) returning id`,
          action: "delete",
          before: current,
          after: null,
        };
        const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
        return runWrite(() => deps.sql.execute(statement));
      },
    ),
});
