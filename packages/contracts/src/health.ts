import * as z from "zod";

export const HealthState = z.enum(["ok", "degraded", "unavailable"]);
export const HealthPart = z.object({
  name: z.string(),
  /** Whether the whole is unavailable without it. */
  required: z.boolean(),
  state: z.enum(["ok", "unavailable", "not_configured"]),
  latencyMs: z.number().nullable(),
  detail: z.string().optional(),
});
export type HealthPart = z.infer<typeof HealthPart>;
export const HealthView = z.object({ status: HealthState, parts: z.array(HealthPart) });
export type HealthView = z.infer<typeof HealthView>;
