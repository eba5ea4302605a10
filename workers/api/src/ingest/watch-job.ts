import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { jobEvents, streamOf } from "./job-events.ts";
import { findJob } from "./job-rows.ts";

export const watchJob = defineRoute<IngestDeps>()({
  operation: "ingest.watchJob",
  method: "get",
  path: "/ingest/jobs/{id}/events",
  summary: "Watch a transcode job",
  params: IdParams,
  response: { status: 200, schema: null, contentType: "text/event-stream" },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["ingest.job_not_found"],
  example: { params: { id: "job_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params, context }, deps) => {
    const job = await findJob(deps.sql, params.id);
    if (job === null) return problem("ingest.job_not_found");
    const { clock, sleep } = deps;
    const read = () => findJob(deps.sql, params.id);
    const frames = jobEvents({ read, clock, sleep }, job, context.request.headers.get("last-event-id"));
    return new Response(streamOf(frames), {
      headers: { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" },
    });
  },
});
