import { JobView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { cancelJobRows } from "./control-rows.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";

export const cancelJob = defineRoute<IngestDeps>()({
  operation: "ingest.cancelJob",
  method: "post",
  path: "/ingest/jobs/{id}/cancel",
  summary: "Cancel a transcode job",
  params: IdParams,
  response: { status: 200, schema: JobView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["ingest.job_not_found", "ingest.job_ended"],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params, context: { nowMs, traceparent } }, deps) => {
    const eventId = deps.newId("event", nowMs);
    const isChanged = await cancelJobRows(deps, params.id, { eventId, nowMs, traceparent });
    const job = await findJob(deps.sql, params.id);
    if (job === null) return problem("ingest.job_not_found");
    return isChanged ? json(job) : problem("ingest.job_ended");
  },
});
