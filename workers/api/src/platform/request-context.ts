import type { RequestContext } from "./route.ts";

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const NO_TRACE = "0".repeat(32);
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Random bytes drawn ahead, per isolate: one call to the system for many requests. No byte is used twice. */
const pool = new Uint8Array(4_096);
let drawn = pool.length;

const randomHex = (bytes: number): string => {
  if (drawn + bytes > pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  let text = "";
  for (const end = drawn + bytes; drawn < end; drawn++) text += HEX[pool[drawn] as number] as string;
  return text;
};

const traceIdOf = (request: Request): string => {
  const header = request.headers.get("traceparent");
  const incoming = header === null ? undefined : TRACEPARENT.exec(header)?.[1];
  return incoming === undefined || incoming === NO_TRACE ? randomHex(16) : incoming;
};

class OpenContext implements RequestContext {
  readonly requestId: string;
  readonly nowMs: number;
  readonly request: Request;
  readonly waitUntil: RequestContext["waitUntil"];
  readonly defaultCountry: string | null;
  #traceparent: string | undefined;

  constructor(request: Request, nowMs: number, waitUntil: RequestContext["waitUntil"], defaultCountry: string | null) {
    this.requestId = traceIdOf(request);
    this.nowMs = nowMs;
    this.request = request;
    this.waitUntil = waitUntil;
    this.defaultCountry = defaultCountry;
  }

  /** Made when it is first asked for: most requests cause nothing that carries it on. */
  get traceparent(): string {
    return (this.#traceparent ??= `00-${this.requestId}-${randomHex(8)}-01`);
  }

  get clientAddress(): string {
    return this.request.headers.get("cf-connecting-ip") ?? "unknown";
  }
}

/**
 * Opens the context of one request. Continues the caller's W3C trace when its header is well-formed, otherwise
 * starts one; the span id is always new.
 */
export const openContext = (
  request: Request,
  nowMs: number,
  waitUntil: (work: Promise<unknown>) => void,
  defaultCountry: string | null = null,
): RequestContext => new OpenContext(request, nowMs, waitUntil, defaultCountry);
