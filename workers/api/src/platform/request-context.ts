import type { RequestContext } from "./route.ts";

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const NO_TRACE = "0".repeat(32);

const hex = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += byte < 16 ? `0${byte.toString(16)}` : byte.toString(16);
  return text;
};

/**
 * Opens the context of one request. Continues the caller's W3C trace when its header is well-formed, otherwise
 * starts one; the span id is always new.
 */
export const openContext = (
  request: Request,
  nowMs: number,
  waitUntil: (work: Promise<unknown>) => void,
): RequestContext => {
  const random = crypto.getRandomValues(new Uint8Array(24));
  const incoming = TRACEPARENT.exec(request.headers.get("traceparent") ?? "")?.[1];
  const requestId = incoming !== undefined && incoming !== NO_TRACE ? incoming : hex(random.subarray(0, 16));
  return {
    requestId,
    traceparent: `00-${requestId}-${hex(random.subarray(16))}-01`,
    nowMs,
    request,
    clientAddress: request.headers.get("cf-connecting-ip") ?? "unknown",
    waitUntil,
  };
};
