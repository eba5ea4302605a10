import type { HealthPart, HealthView } from "@cinema/contracts";
import type { Clock } from "@cinema/foundation";

/** One thing whose state is shown. `check` rejects when it is away; null when it is not configured. */
export type HealthCheck = {
  readonly name: string;
  readonly required: boolean;
  readonly check: (() => Promise<void>) | null;
};

const TIMEOUT_MS = 2_000;

/** Asks all parts at once. `unavailable` when a required one is away, `degraded` when another one is. */
export const readHealth = async (checks: readonly HealthCheck[], clock: Clock): Promise<HealthView> => {
  const parts = await Promise.all(checks.map((check) => readPart(check, clock)));
  const away = parts.filter((part) => part.state === "unavailable");
  const status = away.some((part) => part.required) ? "unavailable" : away.length > 0 ? "degraded" : "ok";
  return { status, parts };
};

const readPart = async ({ name, required, check }: HealthCheck, clock: Clock): Promise<HealthPart> => {
  if (check === null) return { name, required, state: "not_configured", latencyMs: null };
  const began = clock.nowMs();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    await Promise.race([
      check(),
      new Promise<never>((_, reject) => {
        timeout.addEventListener("abort", () => reject(new Error("timeout")), { once: true });
      }),
    ]);
    return { name, required, state: "ok", latencyMs: clock.nowMs() - began };
  } catch {
    return { name, required, state: "unavailable", latencyMs: clock.nowMs() - began };
  }
};
