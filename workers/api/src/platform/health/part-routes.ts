import { HealthView } from "@cinema/contracts";
import * as z from "zod";
import { json } from "../reply.ts";
import { defineRoute } from "../route.ts";
import { checkParts, type CheckPartsDeps } from "./check-parts.ts";
import { OPERATOR_PARTS, type OperatorPart } from "./parts.ts";

export type PartHealthDeps = CheckPartsDeps<OperatorPart>;
const route = defineRoute<PartHealthDeps>();

/** What both have in common: the api Worker alone asks, and has charged somebody's budget already. */
const INTERNAL = { method: "get", root: true, access: "public", rateLimit: "none", cache: "no_store" } as const;

const getWorkerHealth = route({
  ...INTERNAL,
  operation: "health.getWorkerHealth",
  path: "/health",
  summary: "Whether this Worker answers",
  response: { status: 200, schema: HealthView },
  errors: [],
  handler: () => json({ status: "ok", parts: [] } satisfies HealthView),
});

const getPartHealth = route({
  ...INTERNAL,
  operation: "health.getPartHealth",
  path: "/health/{part}",
  summary: "State and latency of one part that only this Worker reaches",
  params: z.object({ part: z.enum(OPERATOR_PARTS) }),
  response: { status: 200, schema: HealthView },
  errors: [],
  handler: async ({ params }, deps) => json(await checkParts({ [params.part]: "optional" }, deps)),
});

/** Between the two Workers; no address of the public API, whose own `/health` comes before them. */
export const partHealthRoutes = [getWorkerHealth, getPartHealth] as const;
