import { SearchMissList, SearchMissQuery } from "@cinema/contracts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { SearchDeps } from "./search-deps.ts";
import { listMisses } from "./search-misses.ts";

export const listSearchMisses = defineRoute<Pick<SearchDeps, "sql">>()({
  operation: "search.listSearchMisses",
  method: "get",
  path: "/studio/search/misses",
  summary: "List queries that found nothing",
  query: SearchMissQuery,
  response: { status: 200, schema: SearchMissList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query, context }, deps) =>
    json(
      { items: [...(await listMisses(deps.sql, { ...query, nowMs: context.nowMs }))] } satisfies SearchMissList,
      200,
    ),
});
