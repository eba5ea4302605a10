import { CreateCollectionBody, StudioCollectionView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem, ProblemResponse } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { assignments, auditedWrite } from "./audited-write.ts";
import { runWrite } from "./change-versioned.ts";
import { versionTag } from "./if-match.ts";
import { COLLECTION_COLUMNS, putItems, refuseTitleIds, titlesOf, versionedCollections } from "./collection-rows.ts";
import { refusePictures } from "./refuse-pictures.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const createCollection = defineRoute<StudioDeps>()({
  operation: "catalog.createCollection",
  method: "post",
  path: "/studio/collections",
  summary: "Create a collection",
  body: CreateCollectionBody,
  response: { status: 201, schema: StudioCollectionView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: ["catalog.version_conflict"],
  example: { body: { name: "By the sea", published: true } },
  handler: async ({ body, caller, context }, deps) => {
    const errors = [
      ...(await refuseTitleIds(deps.sql, body.titleIds, "titleIds")),
      ...(await refusePictures(deps.sql, body.images)),
    ];
    if (errors.length > 0) return problem("http.validation_failed", { errors });
    const id = deps.newId("collection", context.nowMs);
    const at = new Date(context.nowMs).toISOString();
    const fields = body;
    const own = assignments(COLLECTION_COLUMNS, fields);
    const names = sql.join(
      own.map(([column]) => column),
      sql`, `,
    );
    const values = sql.join(
      own.map(([, value]) => value),
      sql`, `,
    );
    const change = {
      write: sql`insert into collections (id, created_at, updated_at, ${names}) values (${id}, ${at}::timestamptz, ${at}::timestamptz, ${values}) returning id`,
      action: "create",
      before: null,
      after: fields,
      parts: putItems(body.titleIds),
      titles: titlesOf(body.titleIds),
    };
    const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
    const outcome = await runWrite(() => deps.sql.execute(statement));
    if (outcome instanceof ProblemResponse) return outcome;
    const made = await versionedCollections(deps.sql).find(id);
    // What it refers to was there a moment ago; the same request tells what is gone.
    if (made === null) return problem("catalog.version_conflict");
    return json(made, 201, { location: `/api/v1/studio/collections/${id}`, ...versionTag(made.version) });
  },
});
