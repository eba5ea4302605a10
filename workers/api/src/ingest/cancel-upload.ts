import { problem } from "../platform/problem.ts";
import { noContent } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { storeProblem } from "./stored-parts.ts";
import { abortUploadRow, findUpload } from "./upload-rows.ts";

export const cancelUpload = defineRoute<IngestDeps>()({
  operation: "ingest.cancelUpload",
  method: "delete",
  path: "/ingest/uploads/{id}",
  summary: "Cancel an upload",
  params: IdParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["ingest.upload_not_found", "ingest.upload_closed", "http.unavailable"],
  example: { params: { id: "upl_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params }, deps) => {
    const upload = await abortUploadRow(deps.sql, params.id);
    if (upload === null) {
      const exists = (await findUpload(deps.sql, params.id)) !== null;
      return problem(exists ? "ingest.upload_closed" : "ingest.upload_not_found");
    }
    const aborted = await deps.store.abortUpload({ key: upload.objectKey, uploadId: upload.multipartId });
    const isGone = aborted.ok || aborted.error.reason === "upload_not_found" || aborted.error.reason === "not_found";
    if (!isGone) return storeProblem(aborted.error);
    // The parts may have been joined by a completion that lost against this.
    const deleted = await deps.store.delete(upload.objectKey);
    return deleted.ok ? noContent() : storeProblem(deleted.error);
  },
});
