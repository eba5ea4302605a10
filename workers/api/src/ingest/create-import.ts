import { CreateImportBody, ImportView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { duplicateProblem, findDuplicateTitle } from "./duplicates.ts";
import { insertImport } from "./import-rows.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findTitleId } from "./upload-rows.ts";

export const createImport = defineRoute<IngestDeps>()({
  operation: "ingest.createImport",
  method: "post",
  path: "/ingest/imports",
  summary: "Import a film from a URL",
  body: CreateImportBody,
  response: { status: 202, schema: ImportView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: ["catalog.title_not_found", "ingest.duplicate_file"],
  example: { body: { titleId: "ttl_01JD0000000000000000000000", url: "https://films.example.org/lake-house.mp4" } },
  handler: async ({ body, caller, context }, deps) => {
    const titleId = await findTitleId(deps.sql, body.titleId);
    if (titleId === null) return problem("catalog.title_not_found");
    if (body.sha256 !== undefined && !body.allowDuplicate) {
      const duplicate = await findDuplicateTitle(deps.sql, { sha256: body.sha256 });
      if (duplicate !== null) return duplicateProblem(duplicate);
    }
    const view = await insertImport(deps.sql, {
      id: deps.newId("import", context.nowMs),
      titleId,
      createdBy: caller.userId,
      url: body.url,
      sha256: body.sha256 ?? null,
      publishWhenReady: body.publishWhenReady,
      allowDuplicate: body.allowDuplicate,
      traceparent: context.traceparent,
    });
    return json(view, 202, { location: `/api/v1/ingest/imports/${view.id}` });
  },
});
