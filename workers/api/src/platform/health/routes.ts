import { HealthView } from "@cinema/contracts";
import * as z from "zod";
import { JsonResponse } from "../reply.ts";
import { defineRoute } from "../route.ts";
import { checkParts, type CheckPartsDeps } from "./check-parts.ts";
import { HEALTH_SLICES, type PartNeeds, SLICE_NEEDS, WHOLE_NEEDS } from "./parts.ts";

export type HealthDeps = CheckPartsDeps;
const route = defineRoute<HealthDeps>();

const report = async (needs: PartNeeds, deps: HealthDeps): Promise<Response> => {
  const view = await checkParts(needs, deps);
  return new JsonResponse(JSON.stringify(view), {
    status: view.status === "unavailable" ? 503 : 200,
    headers: { "content-type": "application/json; charset=utf-8" },
  });
};

const EXAMPLE: HealthView = {
  status: "ok",
  parts: [{ name: "sql", required: true, state: "ok", latencyMs: 3 }],
};

const getHealth = route({
  operation: "health.getHealth",
  method: "get",
  path: "/health",
  root: true,
  summary: "State and latency of every part of the cinema",
  response: { status: 200, schema: HealthView },
  otherResponses: [{ status: 503, description: "A required part is away.", schema: HealthView }],
  access: "public",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  example: { response: EXAMPLE },
  handler: (_input, deps) => report(WHOLE_NEEDS, deps),
});

const getSliceHealth = route({
  operation: "health.getSliceHealth",
  method: "get",
  path: "/health/{slice}",
  root: true,
  summary: "State and latency of the parts that one slice stands on",
  params: z.object({ slice: z.enum(HEALTH_SLICES) }),
  response: { status: 200, schema: HealthView },
  otherResponses: [{ status: 503, description: "A required part is away.", schema: HealthView }],
  access: "public",
  rateLimit: "read",
  cache: "no_store",
  errors: ["http.not_found"],
  example: { params: { slice: "auth" }, response: EXAMPLE },
  handler: ({ params }, deps) => report(SLICE_NEEDS[params.slice], deps),
});

export const healthRoutes = [getHealth, getSliceHealth] as const;
