import type { HealthPart, HealthView } from "@cinema/contracts";
import type { PartName, PartNeeds } from "./parts.ts";

/**
 * Resolves when the part answers; rejects when it does not. `null` stands for a part that is not configured, and so does
 * an answer that says that there is nothing behind it.
 */
export type Probe = (signal: AbortSignal) => Promise<void | "not_configured">;
export type Probes<N extends PartName = PartName> = Readonly<Record<N, Probe | null>>;

export type CheckPartsDeps<N extends PartName = PartName> = {
  readonly probes: Probes<N>;
  readonly nowMs: () => number;
  readonly timeoutMs: number;
};

const checkPart = async <N extends PartName>(
  name: N,
  required: boolean,
  deps: CheckPartsDeps<N>,
): Promise<HealthPart> => {
  const probe = deps.probes[name];
  if (probe === null) return { name, required, state: "not_configured", latencyMs: null };
  const startedMs = deps.nowMs();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException("no answer in time", "TimeoutError"));
      controller.abort();
    }, deps.timeoutMs);
  });
  try {
    const answer = await Promise.race([probe(controller.signal), expiry]);
    return { name, required, state: answer ?? "ok", latencyMs: deps.nowMs() - startedMs };
  } catch (error) {
    // The report is public: it says that the part is away and how, never where it is.
    const detail = error instanceof Error && error.name === "TimeoutError" ? "no answer in time" : "the check failed";
    return { name, required, state: "unavailable", latencyMs: deps.nowMs() - startedMs, detail };
  } finally {
    clearTimeout(timer);
  }
};

/** Asks every part in `needs` at once. `unavailable` when a required part is away, `degraded` when an optional one is. */
export const checkParts = async <N extends PartName>(
  needs: PartNeeds<N>,
  deps: CheckPartsDeps<N>,
): Promise<HealthView> => {
  const names = Object.keys(needs) as N[];
  const parts = await Promise.all(names.map((name) => checkPart(name, needs[name] === "required", deps)));
  const away = parts.filter(
    (part) => part.state === "unavailable" || (part.required && part.state === "not_configured"),
  );
  const status = away.some((part) => part.required) ? "unavailable" : away.length > 0 ? "degraded" : "ok";
  return { status, parts };
};
