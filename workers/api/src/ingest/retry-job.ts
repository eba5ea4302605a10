import { JobView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob, requeueJob } from "./job-rows.ts";

export const retryJob = defineRoute<IngestDeps>()({
  operation: "ingest.retryJob",
  method: "post",
  path: "/ingest/jobs/{id}/retry",
  summary: "Try a failed job again",
  description: "Goes on at the step that failed; what succeeded before is kept.",
  params: IdParams,
  response: { status: 200, schema: JobView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["ingest.job_not_found", "ingest.job_not_retryable"],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params }, deps) => {
    const isQueued = await requeueJob(deps.sql, params.id);
    const job = await findJob(deps.sql, params.id);
    if (job === null) return problem("ingest.job_not_found");
    return isQueued ? json(job) : problem("ingest.job_not_retryable");
  },
});
