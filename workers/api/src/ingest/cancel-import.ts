import { problem } from "../platform/problem.ts";
import { noContent } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import { cancelImportRow, findImport } from "./import-rows.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { storeProblem } from "./stored-parts.ts";
import { abortUploadRow } from "./upload-rows.ts";

export const cancelImport = defineRoute<IngestDeps>()({
  operation: "ingest.cancelImport",
  method: "delete",
  path: "/ingest/imports/{id}",
  summary: "Cancel an import",
  params: IdParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["ingest.import_not_found", "ingest.import_closed", "http.unavailable"],
  example: { params: { id: "imp_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params }, deps) => {
    const cancelled = await cancelImportRow(deps.sql, params.id);
    if (cancelled === null) {
      const exists = (await findImport(deps.sql, params.id)) !== null;
      return problem(exists ? "ingest.import_closed" : "ingest.import_not_found");
    }
    const { uploadId, objectKey, multipartId } = cancelled;
    if (uploadId === null || objectKey === null || multipartId === null) return noContent();
    // The row stays open until the store has done its part, so that the origin's clean-up finds what is left.
    const aborted = await deps.store.abortUpload({ key: objectKey, uploadId: multipartId });
    const isGone = aborted.ok || aborted.error.reason === "upload_not_found" || aborted.error.reason === "not_found";
    if (!isGone) return storeProblem(aborted.error);
    const deleted = await deps.store.delete(objectKey);
    if (!deleted.ok) return storeProblem(deleted.error);
    await abortUploadRow(deps.sql, uploadId);
    return noContent();
  },
});
