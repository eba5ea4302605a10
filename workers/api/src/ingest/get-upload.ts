import { UploadView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { readStoredParts, storeProblem, usableParts } from "./stored-parts.ts";
import { findUpload } from "./upload-rows.ts";
import { toUploadView } from "./upload-view.ts";

export const getUpload = defineRoute<IngestDeps>()({
  operation: "ingest.getUpload",
  method: "get",
  path: "/ingest/uploads/{id}",
  summary: "Get an upload",
  params: IdParams,
  response: { status: 200, schema: UploadView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["ingest.upload_not_found", "http.unavailable"],
  example: { params: { id: "upl_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params }, deps) => {
    const upload = await findUpload(deps.sql, params.id);
    if (upload === null) return problem("ingest.upload_not_found");
    if (upload.state !== "open") return json(toUploadView(upload, []));
    const stored = await readStoredParts(deps, upload);
    if (!stored.ok) return storeProblem(stored.error);
    // An upload that the store has forgotten cannot go on, whatever our row says.
    if (stored.value.status === "gone") return json(toUploadView({ ...upload, state: "aborted" }, []));
    return json(toUploadView(upload, usableParts(upload, stored.value.parts)));
  },
});
