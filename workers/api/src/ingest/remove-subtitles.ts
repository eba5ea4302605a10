import { JobView, uploadSourceKey } from "@cinema/contracts";
import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findJob } from "./job-rows.ts";
import { queueEdit } from "./queue-edit.ts";
import { findTitleFilm } from "./subtitle-rows.ts";

export const removeSubtitles = defineRoute<IngestDeps>()({
  operation: "ingest.removeSubtitles",
  method: "delete",
  path: "/ingest/titles/{id}/subtitles/{trackId}",
  summary: "Remove subtitles that were added",
  params: z.object({ id: z.string().max(64), trackId: z.string().max(128) }),
  response: { status: 202, schema: JobView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "ingest.no_film", "ingest.subtitles_not_found", "ingest.subtitles_of_source"],
  example: { params: { id: 123, trackId: "u1f2e3d4c-ru" } },
  handler: async ({ params, caller, context }, deps) => {
    const title = await findTitleFilm(deps.sql, params.id);
    if (title === null) return problem("catalog.title_not_found");
    if (title.film === null) return problem("ingest.no_film");
    const track = title.film.subtitles.find(({ id }) => id === params.trackId);
    if (track === undefined) return problem("ingest.subtitles_not_found");
    if (!track.added) return problem("ingest.subtitles_of_source");
    const [id, jobId] = [deps.newId("upload", context.nowMs), deps.newId("job", context.nowMs)];
    const isQueued = await queueEdit(deps.sql, {
      kind: "remove-subtitles",
      input: { trackId: track.id },
      titleId: title.titleId,
      assetId: title.film.assetId,
      jobId,
      createdBy: caller.userId,
      upload: { id, filename: track.id, sizeBytes: 0, objectKey: uploadSourceKey(id) },
      traceparent: context.traceparent,
      nowMs: context.nowMs,
    });
    const job = isQueued ? await findJob(deps.sql, jobId) : null;
    return job === null
      ? problem("ingest.no_film", { detail: "The film was replaced in this moment. Try again." })
      : json(job, 202, { location: `/api/v1/ingest/jobs/${job.id}` });
  },
});
