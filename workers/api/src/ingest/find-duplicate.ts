import { DuplicateQuery, DuplicateView } from "@cinema/contracts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { findDuplicateTitle } from "./duplicates.ts";
import type { IngestDeps } from "./ingest-deps.ts";

export const findDuplicate = defineRoute<IngestDeps>()({
  operation: "ingest.findDuplicate",
  method: "get",
  path: "/ingest/duplicates",
  summary: "Look whether a file is already there",
  query: DuplicateQuery,
  response: { status: 200, schema: DuplicateView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  example: {
    query: { sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", sizeBytes: 52_428_800 },
  },
  handler: async ({ query }, deps) => {
    const duplicate = await findDuplicateTitle(deps.sql, query);
    return json({ duplicate } satisfies DuplicateView);
  },
});
