import { SignedParts, SignPartsBody } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findUpload } from "./upload-rows.ts";

/** Long enough for a part over a slow line; the client asks again when it has run out. */
const URL_LIFETIME_SECONDS = 3600;

export const signParts = defineRoute<IngestDeps>()({
  operation: "ingest.signParts",
  method: "post",
  path: "/ingest/uploads/{id}/parts",
  summary: "Get signed URLs for parts",
  params: IdParams,
  body: SignPartsBody,
  response: { status: 200, schema: SignedParts },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["ingest.upload_not_found", "ingest.upload_closed"],
  example: { params: { id: "upl_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" }, body: { partNumbers: [1, 2] } },
  handler: async ({ params, body, context }, deps) => {
    const upload = await findUpload(deps.sql, params.id);
    if (upload === null) return problem("ingest.upload_not_found");
    if (upload.state !== "open") return problem("ingest.upload_closed");
    const partCount = Math.ceil(upload.sizeBytes / upload.partSizeBytes);
    const beyond = body.partNumbers.findIndex((partNumber) => partNumber > partCount);
    if (beyond !== -1) {
      const message = `this upload has ${partCount} parts`;
      return problem("http.validation_failed", { errors: [{ in: "body", path: `partNumbers.${beyond}`, message }] });
    }
    const target = { key: upload.objectKey, uploadId: upload.multipartId };
    const parts = await Promise.all(
      [...new Set(body.partNumbers)].map(async (partNumber) => ({
        partNumber,
        url: await deps.store.presignPart(target, partNumber, { expiresSeconds: URL_LIFETIME_SECONDS }),
      })),
    );
    const expiresAt = new Date(context.nowMs + URL_LIFETIME_SECONDS * 1000).toISOString();
    return json({ parts, expiresAt } satisfies SignedParts);
  },
});
