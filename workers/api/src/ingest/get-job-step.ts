import { JobStepDetail } from "@cinema/contracts";
import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { readStep } from "./step-rows.ts";

export const getJobStep = defineRoute<IngestDeps>()({
  operation: "ingest.getJobStep",
  method: "get",
  path: "/ingest/jobs/{id}/steps/{name}",
  summary: "Get one step of a transcode job",
  params: IdParams.extend({ name: z.string().max(64) }),
  response: { status: 200, schema: JobStepDetail },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["ingest.job_step_not_found"],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ", name: "chunk-00012" } },
  handler: async ({ params }, deps) => {
    const step = await readStep(deps.sql, params.id, params.name);
    return step === null ? problem("ingest.job_step_not_found") : json(step);
  },
});
