import type { MediaClass } from "./media-type.ts";

/** One line per request. It never holds the token, and so never the URL. */
export type RequestLine = {
  readonly requestId: string;
  readonly traceId?: string;
  readonly method: string;
  readonly route: "media" | "health" | "preflight" | "other";
  readonly status: number;
  /** Why a request was not answered with what it asked for. */
  readonly reason?: string;
  readonly assetId?: string;
  readonly path?: string;
  readonly class?: MediaClass;
  readonly sessionId?: string;
  readonly bytes?: number;
  readonly durationMs: number;
};

export type WriteLine = (line: string) => void;

const LEVEL_BY_CLASS = ["info", "info", "info", "info", "warn", "error"] as const;

/** Writes the line of one request, at `info` for success, `warn` for refusals and `error` for our own failures. */
export const logRequest = (write: WriteLine, nowMs: number, line: RequestLine): void => {
  write(
    JSON.stringify({
      time: new Date(nowMs).toISOString(),
      level: LEVEL_BY_CLASS[Math.trunc(line.status / 100)] ?? "error",
      event: "media.request",
      ...line,
    }),
  );
};

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace id of a W3C `traceparent` header, if it is one. */
export const traceIdOf = (header: string | null): string | undefined => TRACEPARENT.exec(header ?? "")?.[1];
