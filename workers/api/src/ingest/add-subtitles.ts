import { AddSubtitlesQuery, JobView, MAX_SUBTITLE_BYTES, uploadSourceKey } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";
import { queueEdit } from "./queue-edit.ts";
import { storeProblem } from "./stored-parts.ts";
import { findTitleFilm } from "./subtitle-rows.ts";

export const addSubtitles = defineRoute<IngestDeps>()({
  operation: "ingest.addSubtitles",
  method: "post",
  path: "/ingest/titles/{id}/subtitles",
  summary: "Add subtitles to a film",
  params: IdParams,
  query: AddSubtitlesQuery,
  file: { maxBytes: MAX_SUBTITLE_BYTES },
  response: { status: 202, schema: JobView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "ingest.no_film", "ingest.file_empty", "http.unavailable"],
  example: { params: { id: 123 }, query: { language: "ru" } },
  handler: async ({ params, query, file, caller, context }, deps) => {
    if (file.length === 0) return problem("ingest.file_empty");
    const title = await findTitleFilm(deps.sql, params.id);
    if (title === null) return problem("catalog.title_not_found");
    if (title.film === null) return problem("ingest.no_film");
    const id = deps.newId("upload", context.nowMs);
    const objectKey = uploadSourceKey(id);
    // First the bytes: what no row speaks of is deleted after a day.
    const stored = await deps.store.put(objectKey, file, { contentType: "application/octet-stream" });
    if (!stored.ok) return storeProblem(stored.error);
    const { language, label, forced } = query;
    const jobId = deps.newId("job", context.nowMs);
    const isQueued = await queueEdit(deps.sql, {
      kind: "add-subtitles",
      input: { language, forced, ...(label !== undefined && { label }) },
      titleId: title.titleId,
      assetId: title.film.assetId,
      jobId,
      createdBy: caller.userId,
      upload: { id, filename: `subtitles.${language}`, sizeBytes: file.length, objectKey },
      traceparent: context.traceparent,
      nowMs: context.nowMs,
    });
    const job = isQueued ? await findJob(deps.sql, jobId) : null;
    return job === null
      ? problem("ingest.no_film", { detail: "The film was replaced in this moment. Try again." })
      : json(job, 202, { location: `/api/v1/ingest/jobs/${job.id}` });
  },
});
