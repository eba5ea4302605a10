import { ImportView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import { findImport } from "./import-rows.ts";
import type { IngestDeps } from "./ingest-deps.ts";

export const getImport = defineRoute<IngestDeps>()({
  operation: "ingest.getImport",
  method: "get",
  path: "/ingest/imports/{id}",
  summary: "Get an import",
  params: IdParams,
  response: { status: 200, schema: ImportView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["ingest.import_not_found"],
  example: { params: { id: "imp_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params }, deps) => {
    const view = await findImport(deps.sql, params.id);
    return view === null ? problem("ingest.import_not_found") : json(view);
  },
});
