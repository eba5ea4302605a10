import { PopularTitles } from "@cinema/contracts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { FiguresDeps } from "./analytics-deps.ts";

export const listPopular = defineRoute<FiguresDeps>()({
  operation: "analytics.listPopular",
  method: "get",
  path: "/analytics/popular",
  summary: "List popular titles",
  response: { status: 200, schema: PopularTitles },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: [],
  handler: async ({ context }, deps) => {
    const titles = await deps.popular(context);
    // A page of the cinema must not fail because the warehouse rests; soon after it may know more.
    if (titles === null)
      return json({ items: [] } satisfies PopularTitles, 200, { "cache-control": "public, max-age=5" });
    return json(titles);
  },
});
