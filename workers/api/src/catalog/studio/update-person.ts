import { StudioPersonView, UpdatePersonBody } from "@cinema/contracts";
import { changedFields } from "@cinema/domain";
import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { auditedWrite, setList } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import { PERSON_COLUMNS, refusePerson, versionedPeople } from "./people-rows.ts";
import { refusePictures } from "./refuse-pictures.ts";
import type { StudioDeps } from "./studio-deps.ts";

const SHOWN_IN_TITLES = ["name", "otherNames", "texts", "images"];

export const updatePerson = defineRoute<StudioDeps>()({
  operation: "catalog.updatePerson",
  method: "patch",
  path: "/studio/people/{id}",
  summary: "Change a person",
  params: TitleParams,
  body: UpdatePersonBody,
  response: { status: 200, schema: StudioPersonView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.person_not_found", "catalog.version_conflict", "catalog.external_id_taken"],
  example: { params: { id: "per_01JTEST0000000000000000001" }, body: { biography: "Film maker." } },
  handler: async ({ params, body, caller, context }, deps) =>
    changeVersioned(deps, versionedPeople(deps.sql), { id: params.id, context }, async (current) => {
      const changes = changedFields<typeof body>(current, body);
      if (changes === null) return null;
      const errors = [
        ...refusePerson({ ...current, ...changes.after }),
        ...(await refusePictures(deps.sql, changes.after.images, current)),
      ];
      if (errors.length > 0) return problem("http.validation_failed", { errors });
      const at = new Date(context.nowMs).toISOString();
      const change = {
        write: sql`update people set ${setList(PERSON_COLUMNS, changes.after)} version = version + 1, updated_at = ${at}::timestamptz
          where id = ${current.id} and version = ${current.version} returning id`,
        action: "update",
        ...changes,
        // A biography stands on the person's page alone; the other fields are in the documents of titles.
        ...(SHOWN_IN_TITLES.some((name) => name in changes.after) && {
          titles: sql`select c.title_id from credits c where c.person_id = ${current.id}`,
        }),
      };
      const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
      return runWrite(() => deps.sql.execute(statement));
    }),
});
