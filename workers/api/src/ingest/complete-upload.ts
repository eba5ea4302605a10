import { CompleteUploadView } from "@cinema/contracts";
import { missingParts } from "@cinema/domain";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";
import { queueJob } from "./queue-job.ts";
import { readStoredParts, storeProblem } from "./stored-parts.ts";
import { findUpload, type UploadRow } from "./upload-rows.ts";

const MAX_NAMED_PARTS = 20;

const incomplete = (missing: readonly number[]): ProblemResponse => {
  const more = missing.length > MAX_NAMED_PARTS ? ` and ${missing.length - MAX_NAMED_PARTS} more` : "";
  return problem("ingest.upload_incomplete", {
    detail: `Missing or of the wrong size: ${missing.slice(0, MAX_NAMED_PARTS).join(", ")}${more}.`,
  });
};

/** Joins the parts in the store, unless that has happened already. Null when the object is whole. */
const joinParts = async (deps: IngestDeps, upload: UploadRow): Promise<ProblemResponse | null> => {
  const stored = await readStoredParts(deps, upload);
  if (!stored.ok) return storeProblem(stored.error);
  const { parts, status } = stored.value;
  if (status === "whole") return null;
  if (status === "gone") return problem("ingest.upload_closed");
  const missing = missingParts(upload.sizeBytes, upload.partSizeBytes, parts);
  if (missing.length > 0) return incomplete(missing);
  // Parts beyond the last one would be joined to the file too: only those that belong to it are named.
  const wanted = parts.filter((part) => part.partNumber <= Math.ceil(upload.sizeBytes / upload.partSizeBytes));
  const joined = await deps.store.completeUpload({ key: upload.objectKey, uploadId: upload.multipartId }, wanted);
  if (joined.ok) return null;
  // Somebody else joined them in the meantime, or replaced a part after it was listed.
  const again = await readStoredParts(deps, upload);
  if (again.ok && again.value.status === "whole") return null;
  if (again.ok && again.value.status === "gone") return problem("ingest.upload_closed");
  if (joined.error.reason !== "invalid_part") return storeProblem(joined.error);
  return problem("ingest.upload_incomplete", { detail: "A part was replaced while the upload was being finished." });
};

const answer = async (deps: IngestDeps, uploadId: string): Promise<Response> => {
  const upload = await findUpload(deps.sql, uploadId);
  const jobId = upload?.jobId ?? null;
  const job = jobId === null ? null : await findJob(deps.sql, jobId);
  return job === null ? problem("ingest.upload_closed") : json({ uploadId, job } satisfies CompleteUploadView);
};

export const completeUpload = defineRoute<IngestDeps>()({
  operation: "ingest.completeUpload",
  method: "post",
  path: "/ingest/uploads/{id}/complete",
  summary: "Finish an upload",
  params: IdParams,
  response: { status: 200, schema: CompleteUploadView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["ingest.upload_not_found", "ingest.upload_closed", "ingest.upload_incomplete", "http.unavailable"],
  example: { params: { id: "upl_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params, context }, deps) => {
    const upload = await findUpload(deps.sql, params.id);
    if (upload === null) return problem("ingest.upload_not_found");
    if (upload.state === "completed") return answer(deps, upload.id);
    if (upload.state === "aborted") return problem("ingest.upload_closed");
    const refused = await joinParts(deps, upload);
    if (refused !== null) return refused;
    await queueJob(deps.sql, {
      uploadId: upload.id,
      jobId: deps.newId("job", context.nowMs),
      assetId: deps.newId("asset", context.nowMs),
      eventId: deps.newId("event", context.nowMs),
      traceparent: context.traceparent,
      nowMs: context.nowMs,
    });
    return answer(deps, upload.id);
  },
});
