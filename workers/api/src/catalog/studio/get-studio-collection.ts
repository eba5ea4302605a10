import { StudioCollectionView } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { versionedCollections } from "./collection-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getStudioCollection = defineRoute<StudioDeps>()({
  operation: "catalog.getStudioCollection",
  method: "get",
  path: "/studio/collections/{id}",
  summary: "Get a collection as the studio sees it",
  params: TitleParams,
  response: { status: 200, schema: StudioCollectionView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.collection_not_found"],
  example: { params: { id: "col_01JTEST0000000000000000001" } },
  handler: async ({ params }, deps) => {
    const { find, notFound, answer } = versionedCollections(deps.sql);
    const found = await find(params.id);
    return found === null ? problem(notFound) : answer(found);
  },
});
