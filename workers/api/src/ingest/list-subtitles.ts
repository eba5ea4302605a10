import { SubtitleList } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { IdParams } from "./id-param.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { findTitleFilm } from "./subtitle-rows.ts";

export const listSubtitles = defineRoute<IngestDeps>()({
  operation: "ingest.listSubtitles",
  method: "get",
  path: "/ingest/titles/{id}/subtitles",
  summary: "List the subtitles of a film",
  params: IdParams,
  response: { status: 200, schema: SubtitleList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.title_not_found", "ingest.no_film"],
  example: { params: { id: 123 } },
  handler: async ({ params }, deps) => {
    const title = await findTitleFilm(deps.sql, params.id);
    if (title === null) return problem("catalog.title_not_found");
    if (title.film === null) return problem("ingest.no_film");
    return json({ items: [...title.film.subtitles] } satisfies SubtitleList);
  },
});
