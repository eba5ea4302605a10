import type { HealthPart, HealthView } from "@cinema/contracts";
import type { ObjectReader } from "@cinema/object-store";
import { REVOCATION_LIST_KEY } from "@cinema/playback-token";
import { COMMON_HEADERS } from "./headers.ts";

const KEEP_MS = 1_000;
const STORE_TIMEOUT_MS = 3_000;

/** State and latency of the store, asked at most once a second per isolate; 503 when it is away. */
export const createHealth = (reader: ObjectReader, nowMs: () => number): (() => Promise<Response>) => {
  let last: { readonly atMs: number; readonly part: HealthPart } | undefined;
  return async () => {
    const startedAtMs = nowMs();
    if (last === undefined || startedAtMs - last.atMs >= KEEP_MS) {
      last = { atMs: startedAtMs, part: await askStore(reader, startedAtMs, nowMs) };
    }
    const view: HealthView = { status: last.part.state === "ok" ? "ok" : "unavailable", parts: [last.part] };
    return new Response(JSON.stringify(view), {
      status: view.status === "ok" ? 200 : 503,
      headers: { ...COMMON_HEADERS, "content-type": "application/json", "cache-control": "no-store" },
    });
  };
};

const askStore = async (reader: ObjectReader, startedAtMs: number, nowMs: () => number): Promise<HealthPart> => {
  const head = await reader
    .head(REVOCATION_LIST_KEY, { signal: AbortSignal.timeout(STORE_TIMEOUT_MS) })
    .catch(() => undefined);
  // A cinema in which nobody was revoked yet has no list: the store has answered all the same.
  const answered = head !== undefined && (head.ok || head.error.reason === "not_found");
  return {
    name: "object-store",
    required: true,
    state: answered ? "ok" : "unavailable",
    latencyMs: nowMs() - startedAtMs,
  };
};
