import { JobPriorityBody, JobView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { setPriorityRow } from "./control-rows.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";

export const setJobPriority = defineRoute<IngestDeps>()({
  operation: "ingest.setJobPriority",
  method: "post",
  path: "/ingest/jobs/{id}/priority",
  summary: "Let a job go before or after others",
  params: IdParams,
  body: JobPriorityBody,
  response: { status: 200, schema: JobView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["ingest.job_not_found", "ingest.job_ended"],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" }, body: { priority: 5 } },
  handler: async ({ params, body }, deps) => {
    const isChanged = await setPriorityRow(deps.sql, params.id, body.priority);
    const job = await findJob(deps.sql, params.id);
    if (job === null) return problem("ingest.job_not_found");
    return isChanged ? json(job) : problem("ingest.job_ended");
  },
});
