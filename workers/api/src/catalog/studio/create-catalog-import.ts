import { CatalogImportView, CreateCatalogImportBody } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { findImport, insertImport, reportOf } from "./import-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const createCatalogImport = defineRoute<StudioDeps>()({
  operation: "catalog.createCatalogImport",
  method: "post",
  path: "/studio/catalog/imports",
  summary: "Begin a bulk import",
  body: CreateCatalogImportBody,
  response: { status: 201, schema: CatalogImportView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: ["catalog.import_not_found"],
  example: { body: { format: "jsonl" } },
  handler: async ({ body, caller, context: { nowMs } }, deps) => {
    const id = deps.newId("catalogImport", nowMs);
    await insertImport(deps.sql, { id, format: body.format, by: caller.userId, nowMs });
    const made = await findImport(deps.sql, id);
    if (made === null) return problem("catalog.import_not_found");
    return json(await reportOf(deps.sql, made), 201, { location: `/api/v1/studio/catalog/imports/${id}` });
  },
});
