import { JobView } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";

export const getJob = defineRoute<IngestDeps>()({
  operation: "ingest.getJob",
  method: "get",
  path: "/ingest/jobs/{id}",
  summary: "Get a transcode job",
  params: IdParams,
  response: { status: 200, schema: JobView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["ingest.job_not_found"],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params }, deps) => {
    const job = await findJob(deps.sql, params.id);
    return job === null ? problem("ingest.job_not_found") : json(job);
  },
});
