import { StudioPersonView } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { versionedPeople } from "./people-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getStudioPerson = defineRoute<StudioDeps>()({
  operation: "catalog.getStudioPerson",
  method: "get",
  path: "/studio/people/{id}",
  summary: "Get a person as the studio sees it",
  params: TitleParams,
  response: { status: 200, schema: StudioPersonView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.person_not_found"],
  example: { params: { id: "per_01JTEST0000000000000000001" } },
  handler: async ({ params }, deps) => {
    const { find, notFound, answer } = versionedPeople(deps.sql);
    const found = await find(params.id);
    return found === null ? problem(notFound) : answer(found);
  },
});
