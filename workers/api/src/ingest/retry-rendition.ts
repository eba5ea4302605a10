import type { JobView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import type { RequestContext } from "../platform/route.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";
import { queueRendition } from "./queue-rendition.ts";
import { storeProblem } from "./stored-parts.ts";

/** Answers with the job that encodes one rendition of a finished film once more, or why there is none. */
export const retryRendition = async (
  deps: IngestDeps,
  made: JobView,
  rendition: string,
  context: Pick<RequestContext, "nowMs" | "traceparent">,
): Promise<Response> => {
  if (made.state !== "succeeded")
    return problem("ingest.job_not_retryable", { detail: "Only a rendition of a film that was finished." });
  const { rows } = await deps.sql.execute<{ key: string }>(
    sql`select u.object_key as key from jobs j join uploads u on u.id = j.upload_id where j.id = ${made.id}`,
  );
  const source = await deps.store.head(rows[0]?.key ?? "");
  if (!source.ok)
    return source.error.reason === "not_found" ? problem("ingest.source_gone") : storeProblem(source.error);
  const jobId = deps.newId("job", context.nowMs);
  const isQueued = await queueRendition(deps.sql, { ...context, madeBy: made.id, rendition, jobId });
  const job = isQueued ? await findJob(deps.sql, jobId) : null;
  return job === null ? problem("ingest.rendition_not_found") : json(job, 200);
};
