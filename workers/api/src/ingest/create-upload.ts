import { CreateUploadBody, uploadSourceKey, UploadView } from "@cinema/contracts";
import { planParts } from "@cinema/domain";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { duplicateProblem, findDuplicateTitle } from "./duplicates.ts";
import { storeProblem } from "./stored-parts.ts";
import { findTitleId, insertUpload } from "./upload-rows.ts";
import { toUploadView } from "./upload-view.ts";

/** As long as R2 keeps an unfinished multipart upload. */
const UPLOAD_LIFETIME_MS = 7 * 24 * 3600_000;

export const createUpload = defineRoute<IngestDeps>()({
  operation: "ingest.createUpload",
  method: "post",
  path: "/ingest/uploads",
  summary: "Begin an upload",
  body: CreateUploadBody,
  response: { status: 201, schema: UploadView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: [
    "catalog.title_not_found",
    "ingest.file_empty",
    "ingest.file_too_large",
    "ingest.duplicate_file",
    "http.unavailable",
  ],
  example: { body: { titleId: "ttl_01JD0000000000000000000000", filename: "film.mp4", sizeBytes: 52_428_800 } },
  handler: async ({ body, caller, context }, deps) => {
    const plan = planParts(body.sizeBytes, deps.maxUploadBytes);
    if (!plan.ok) return problem(plan.error.reason === "empty" ? "ingest.file_empty" : "ingest.file_too_large");
    const titleId = await findTitleId(deps.sql, body.titleId);
    if (titleId === null) return problem("catalog.title_not_found");
    if (body.sha256 !== undefined && !body.allowDuplicate) {
      const duplicate = await findDuplicateTitle(deps.sql, { sha256: body.sha256, sizeBytes: body.sizeBytes });
      if (duplicate !== null) return duplicateProblem(duplicate);
    }
    const id = deps.newId("upload", context.nowMs);
    const opened = await deps.store.createUpload(uploadSourceKey(id), { contentType: "application/octet-stream" });
    if (!opened.ok) return storeProblem(opened.error);
    const upload = await insertUpload(deps.sql, {
      id,
      titleId,
      createdBy: caller.userId,
      filename: body.filename,
      sizeBytes: body.sizeBytes,
      partSizeBytes: plan.value.partSizeBytes,
      sha256: body.sha256 ?? null,
      objectKey: opened.value.key,
      multipartId: opened.value.uploadId,
      publishWhenReady: body.publishWhenReady,
      expiresAt: new Date(context.nowMs + UPLOAD_LIFETIME_MS).toISOString(),
    });
    return json(toUploadView(upload, []), 201, { location: `/api/v1/ingest/uploads/${id}` });
  },
});
