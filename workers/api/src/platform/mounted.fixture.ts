import { Hono } from "hono";
import { mountRoutes } from "./mount.ts";
import type { AnyRoute, Caller } from "./route.ts";

export type TestCaller = "nobody" | "viewer" | "operator" | Caller;

export type TestCall = {
  readonly as?: TestCaller;
  readonly body?: unknown;
  /** Instead of it, for a route that takes one. */
  readonly file?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
};

export type TestApi = {
  /** Sends a request to `/api/v1<path>`. */
  readonly call: (method: string, path: string, call?: TestCall) => Promise<Response>;
  /** Waits for what handlers left to `waitUntil`. */
  readonly settle: () => Promise<void>;
  /** What broke; a test that expects a clean run looks here. */
  readonly failures: readonly unknown[];
};

export const TEST_CALLERS: Readonly<Record<"viewer" | "operator", Caller>> = {
  viewer: { userId: "usr_01JTEST0000000000000000001", sessionId: "ses_01JTEST0000000000000000001", role: "viewer" },
  operator: { userId: "usr_01JTEST0000000000000000002", sessionId: "ses_01JTEST0000000000000000002", role: "operator" },
};

const identify = (as: TestCaller): Caller | null => {
  if (typeof as !== "string") return as;
  return as === "nobody" ? null : TEST_CALLERS[as];
};

/** A slice's routes behind the real mount, with no limits and callers that are who the test says they are. */
export const mountForTest = <D>(
  routes: readonly AnyRoute<D>[],
  deps: D,
  nowMs: () => number = Date.now,
  defaultCountry?: string,
): TestApi => {
  const app = new Hono();
  const failures: unknown[] = [];
  const background: Promise<unknown>[] = [];
  mountRoutes(app, routes, deps, {
    nowMs,
    defaultCountry,
    authenticate: (request) => JSON.parse(request.headers.get("x-test-caller") ?? "null") as Caller | null,
    limit: () => ({ refusal: null, headers: {} }),
    idempotently: (_policy, _caller, _context, _bodyText, work) => work(),
    log: () => {},
    report: (error) => {
      failures.push(error);
      return "http.internal";
    },
  });
  const execution = { waitUntil: (work: Promise<unknown>) => background.push(work), passThroughOnException: () => {} };
  return {
    failures,
    call: async (method, path, { as = "viewer", body, file, headers = {} } = {}) =>
      app.fetch(
        new Request(`https://cinema.test/api/v1${path}`, {
          method: method.toUpperCase(),
          headers: {
            "x-test-caller": JSON.stringify(identify(as)),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          ...(file === undefined ? {} : { body: file }),
        }),
        {},
        execution as never,
      ),
    settle: async () => {
      while (background.length > 0) await background.shift();
    },
  };
};
