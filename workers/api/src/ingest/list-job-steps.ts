import { JobStepsQuery, JobStepsView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";
import { readSteps } from "./step-rows.ts";

export const listJobSteps = defineRoute<IngestDeps>()({
  operation: "ingest.listJobSteps",
  method: "get",
  path: "/ingest/jobs/{id}/steps",
  summary: "Get the steps of a transcode job",
  params: IdParams,
  query: JobStepsQuery,
  response: { status: 200, schema: JobStepsView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["ingest.job_not_found"],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" }, query: { chunkStates: "running,failed" } },
  handler: async ({ params, query }, deps) => {
    const [job, steps] = await Promise.all([findJob(deps.sql, params.id), readSteps(deps.sql, params.id, query)]);
    return job === null ? problem("ingest.job_not_found") : json({ job, ...steps } satisfies JobStepsView);
  },
});
