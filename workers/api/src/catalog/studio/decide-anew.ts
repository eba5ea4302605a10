import { problem } from "../../platform/problem.ts";
import type { StudioDeps } from "./studio-deps.ts";

/** Longer than anybody waits for a form to be saved; thirty who write one title at once need a tenth of it. */
const GIVE_UP_MS = 8_000;
const FIRST_PAUSE_MS = 10;
const MAX_PAUSE_MS = 400;

/**
 * Runs `attempt` until it is no longer `stale`, with pauses of random length between: those who read the same version at one moment
 * would else meet again and again. Who was late all the time gets 503, for nothing is wrong with what was asked.
 */
export const decideAnew = async (
  { clock, sleep, random }: Pick<StudioDeps, "clock" | "sleep" | "random">,
  attempt: () => Promise<Response | "stale">,
): Promise<Response> => {
  const endMs = clock.nowMs() + GIVE_UP_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    const outcome = await attempt();
    if (outcome !== "stale") return outcome;
    const waitMs = Math.ceil(random() * pauseMs);
    if (clock.nowMs() + waitMs >= endMs) return problem("http.unavailable", { headers: { "retry-after": "2" } });
    await sleep(waitMs);
  }
};
