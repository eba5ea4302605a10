import { StudioCollectionView, UpdateCollectionBody } from "@cinema/contracts";
import { changedFields } from "@cinema/domain";
import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { auditedWrite, setList } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import { COLLECTION_COLUMNS, putItems, refuseTitleIds, titlesOf, versionedCollections } from "./collection-rows.ts";
import { refusePictures } from "./refuse-pictures.ts";
import type { StudioDeps } from "./studio-deps.ts";

const SHOWN_IN_TITLES = ["name", "texts", "published", "titleIds"];

export const updateCollection = defineRoute<StudioDeps>()({
  operation: "catalog.updateCollection",
  method: "patch",
  path: "/studio/collections/{id}",
  summary: "Change a collection",
  params: TitleParams,
  body: UpdateCollectionBody,
  response: { status: 200, schema: StudioCollectionView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.collection_not_found", "catalog.version_conflict"],
  example: { params: { id: "col_01JTEST0000000000000000001" }, body: { synopsis: "Salt and wind." } },
  handler: async ({ params, body, caller, context }, deps) =>
    changeVersioned(deps, versionedCollections(deps.sql), { id: params.id, context }, async (current) => {
      const changes = changedFields<typeof body>(current, body);
      if (changes === null) return null;
      const { titleIds } = changes.after;
      const errors = [
        ...(await refuseTitleIds(deps.sql, titleIds ?? [], "titleIds")),
        ...(await refusePictures(deps.sql, changes.after.images, current)),
      ];
      if (errors.length > 0) return problem("http.validation_failed", { errors });
      const at = new Date(context.nowMs).toISOString();
      const change = {
        write: sql`update collections set ${setList(COLLECTION_COLUMNS, changes.after)} version = version + 1, updated_at = ${at}::timestamptz
          where id = ${current.id} and version = ${current.version} returning id`,
        action: "update",
        ...changes,
        ...(titleIds !== undefined && { parts: putItems(titleIds) }),
        ...(SHOWN_IN_TITLES.some((name) => name in changes.after) && {
          titles: titlesOf(current.titleIds, titleIds ?? []),
        }),
      };
      const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
      return runWrite(() => deps.sql.execute(statement));
    }),
});
