import { JobView, RetryJobQuery } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { requeueJob } from "./control-rows.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";
import { retryRendition } from "./retry-rendition.ts";

export const retryJob = defineRoute<IngestDeps>()({
  operation: "ingest.retryJob",
  method: "post",
  path: "/ingest/jobs/{id}/retry",
  summary: "Try a failed job again, or one rendition of a finished film",
  params: IdParams,
  query: RetryJobQuery,
  response: { status: 200, schema: JobView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: [
    "ingest.job_not_found",
    "ingest.job_not_retryable",
    "ingest.rendition_not_found",
    "ingest.source_gone",
    "http.unavailable",
  ],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params, query, context }, deps) => {
    if (query.rendition !== undefined) {
      const made = await findJob(deps.sql, params.id);
      return made === null
        ? problem("ingest.job_not_found")
        : retryRendition(deps, made, query.rendition, { nowMs: context.nowMs, traceparent: context.traceparent });
    }
    const isQueued = await requeueJob(deps, params.id, query.step);
    const job = await findJob(deps.sql, params.id);
    if (job === null) return problem("ingest.job_not_found");
    if (isQueued) return json(job);
    if (job.state !== "failed") return problem("ingest.job_not_retryable");
    const detail =
      query.step === undefined
        ? "What the job made is being removed, then try again in a moment; or it was removed because the title has a newer film."
        : "Not this step alone: it has not failed, others have failed too, or what it needs was removed. Try the whole job.";
    return problem("ingest.job_not_retryable", { detail });
  },
});
