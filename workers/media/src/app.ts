import type { ObjectReader } from "@cinema/object-store";
import { type Delivery, deliver } from "./deliver.ts";
import type { Gate, GateResult } from "./gate.ts";
import { ALLOWED_METHODS, preflight } from "./headers.ts";
import { isMediaUrl, rawPath } from "./media-path.ts";
import { mediaTypeOf } from "./media-type.ts";
import { problem } from "./problem.ts";
import { logRequest, type RequestLine, traceIdOf, type WriteLine } from "./request-log.ts";
import type { WaitUntil } from "./revocations.ts";

export type MediaDeps = {
  readonly gate: Gate;
  readonly reader: ObjectReader;
  readonly health: () => Promise<Response>;
  readonly nowMs: () => number;
  readonly requestId: () => string;
  readonly writeLine: WriteLine;
};

type Arrival = {
  readonly request: Request;
  readonly requestId: string;
  readonly atMs: number;
  readonly waitUntil: WaitUntil;
};

type Outcome = Delivery & Pick<RequestLine, "route" | "assetId" | "path" | "class" | "sessionId">;

/** The media Worker's request handler: route, check, stream, one log line. */
export const createApp = (deps: MediaDeps) => {
  const media = async ({ request, requestId, atMs, waitUntil }: Arrival): Promise<Outcome> => {
    const checked = deps.gate.check(request.url, atMs, waitUntil);
    const result: GateResult = checked instanceof Promise ? await checked : checked;
    if (!result.ok) {
      const { reason } = result.error;
      if (reason !== "revocations_unknown")
        return { route: "media", response: problem("media.forbidden", requestId), reason };
      return { route: "media", response: problem("media.unavailable", requestId, { "retry-after": "1" }), reason };
    }
    const { assetId, path: file, claims } = result.value;
    const mediaClass = mediaTypeOf(file)?.class;
    const delivery = await deliver(deps.reader, request, result.value, requestId);
    return {
      ...delivery,
      route: "media",
      assetId,
      path: file,
      sessionId: claims.sessionId,
      ...(mediaClass && { class: mediaClass }),
    };
  };

  const route = async (arrival: Arrival): Promise<Outcome> => {
    const { request, requestId } = arrival;
    if (request.method === "OPTIONS") return { route: "preflight", response: preflight() };
    const readOnly = request.method === "GET" || request.method === "HEAD";
    if (!readOnly)
      return { route: "other", response: problem("http.method_not_allowed", requestId, { allow: ALLOWED_METHODS }) };
    if (isMediaUrl(request.url)) return media(arrival);
    if (rawPath(request.url) === "/health") return { route: "health", response: await deps.health() };
    return { route: "other", response: problem("http.not_found", requestId) };
  };

  return async (request: Request, waitUntil: WaitUntil): Promise<Response> => {
    const atMs = deps.nowMs();
    const requestId = deps.requestId();
    const outcome = await route({ request, requestId, atMs, waitUntil }).catch((error: unknown): Outcome => ({
      route: "other",
      response: problem("http.internal", requestId),
      reason: error instanceof Error ? error.name : "unknown",
    }));
    const { response, ...known } = outcome;
    const traceId = traceIdOf(request.headers.get("traceparent"));
    const bytes = response.headers.get("content-length");
    const nowMs = deps.nowMs();
    logRequest(deps.writeLine, nowMs, {
      requestId,
      ...(traceId !== undefined && { traceId }),
      method: request.method,
      status: response.status,
      ...known,
      ...(bytes !== null && { bytes: Number(bytes) }),
      durationMs: nowMs - atMs,
    });
    return response;
  };
};
