import { CatalogImportView } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { findImport, reportOf } from "./import-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getCatalogImport = defineRoute<StudioDeps>()({
  operation: "catalog.getCatalogImport",
  method: "get",
  path: "/studio/catalog/imports/{id}",
  summary: "Get what a bulk import would do or did",
  params: TitleParams,
  response: { status: 200, schema: CatalogImportView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.import_not_found"],
  example: { params: { id: "cim_01JTEST0000000000000000001" } },
  handler: async ({ params }, deps) => {
    const found = await findImport(deps.sql, params.id);
    return found === null ? problem("catalog.import_not_found") : json(await reportOf(deps.sql, found));
  },
});
