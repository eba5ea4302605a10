import { CreatePersonBody, StudioPersonView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem, ProblemResponse } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { assignments, auditedWrite } from "./audited-write.ts";
import { runWrite } from "./change-versioned.ts";
import { versionTag } from "./if-match.ts";
import { PERSON_COLUMNS, refusePerson, versionedPeople } from "./people-rows.ts";
import { refusePictures } from "./refuse-pictures.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const createPerson = defineRoute<StudioDeps>()({
  operation: "catalog.createPerson",
  method: "post",
  path: "/studio/people",
  summary: "Create a person",
  body: CreatePersonBody,
  response: { status: 201, schema: StudioPersonView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: ["catalog.external_id_taken", "catalog.version_conflict"],
  example: { body: { name: "Agnes Varda", born: "1928-05-30" } },
  handler: async ({ body, caller, context }, deps) => {
    const errors = [...refusePerson(body), ...(await refusePictures(deps.sql, body.images))];
    if (errors.length > 0) return problem("http.validation_failed", { errors });
    const id = deps.newId("person", context.nowMs);
    const at = new Date(context.nowMs).toISOString();
    const fields = body;
    const own = assignments(PERSON_COLUMNS, fields);
    const names = sql.join(
      own.map(([column]) => column),
      sql`, `,
    );
    const values = sql.join(
      own.map(([, value]) => value),
      sql`, `,
    );
    const change = {
      write: sql`insert into people (id, created_at, updated_at, ${names}) values (${id}, ${at}::timestamptz, ${at}::timestamptz, ${values}) returning id`,
      action: "create",
      before: null,
      after: fields,
    };
    const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
    const outcome = await runWrite(() => deps.sql.execute(statement));
    if (outcome instanceof ProblemResponse) return outcome;
    const made = await versionedPeople(deps.sql).find(id);
    // What it refers to was there a moment ago; the same request tells what is gone.
    if (made === null) return problem("catalog.version_conflict");
    return json(made, 201, { location: `/api/v1/studio/people/${id}`, ...versionTag(made.version) });
  },
});
