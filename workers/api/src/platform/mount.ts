import { zValidator } from "@hono/zod-validator";
import type { FieldError, ProblemCode } from "@cinema/contracts";
import type { Context, Hono, MiddlewareHandler } from "hono";
import type * as z from "zod";
import { finish } from "./finish.ts";
import { ProblemResponse, problem } from "./problem.ts";
import { openContext } from "./request-context.ts";
import type { AnyRoute, Caller, RequestContext } from "./route.ts";

export const API_BASE = "/api/v1";
/** Bodies are small JSON documents; files go straight to the store. */
export const MAX_BODY_BYTES = 256 * 1024;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b/i;

/** A route's policy as the gates see it. */
export type RoutePolicy = Pick<AnyRoute<never>, "operation" | "access" | "rateLimit" | "idempotent" | "cache" | "method">;

/** What the mount needs from the rest of the platform. Each gate returns a refusal or null. */
export type MountDeps = {
  readonly nowMs: () => number;
  /** Reads the Bearer token. `null` means none was sent. */
  readonly authenticate: (request: Request, nowMs: number) => Promise<Caller | ProblemResponse | null>;
  /** Takes one from the budget; headers are added to the answer either way. */
  readonly limit: (
    policy: RoutePolicy,
    caller: Caller | null,
    context: RequestContext,
  ) => Promise<{ readonly refusal: ProblemResponse | null; readonly headers: Readonly<Record<string, string>> }>;
  /** Runs `work` once per Idempotency-Key and replays its answer afterwards. */
  readonly idempotently: (
    policy: RoutePolicy,
    caller: Caller | null,
    context: RequestContext,
    bodyText: string,
    work: () => Promise<Response>,
  ) => Promise<Response>;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  /** Reports a bug or broken infrastructure; the caller only sees `http.internal`. */
  readonly report: (error: unknown, context: RequestContext, operation: string) => ProblemCode;
};

const fieldErrors = (where: FieldError["in"], issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.map((issue) => ({ in: where, path: issue.path.join("."), message: issue.message }));

const validationFailed = (where: FieldError["in"], error: { readonly issues: readonly z.core.$ZodIssue[] }): ProblemResponse =>
  problem("http.validation_failed", { errors: fieldErrors(where, error.issues) });

const checkAccess = (access: AnyRoute<never>["access"], caller: Caller | null): ProblemResponse | null => {
  if (access === "public" || access === "optional") return null;
  if (caller === null) return problem("auth.unauthenticated", { headers: { "www-authenticate": "Bearer" } });
  if (access === "operator" && caller.role !== "operator") return problem("auth.forbidden");
  return null;
};

/** Refuses what is not JSON or too large before the schema sees it. */
const refuseBody = async (c: Context): Promise<ProblemResponse | null> => {
  if (!JSON_TYPE.test(c.req.header("content-type") ?? "")) return problem("http.unsupported_media_type");
  if (Number(c.req.header("content-length") ?? "0") > MAX_BODY_BYTES) return problem("http.payload_too_large");
  const text = await c.req.text();
  if (text.length > MAX_BODY_BYTES) return problem("http.payload_too_large");
  try {
    JSON.parse(text);
    return null;
  } catch {
    return problem("http.bad_request", { detail: "The body is not valid JSON." });
  }
};

/** Mounts `routes` on `app`: authentication, limits, parsing, idempotency, errors and headers from each route's policy. */
export const mountRoutes = <D>(app: Hono, routes: readonly AnyRoute<D>[], deps: D, platform: MountDeps): void => {
  for (const route of routes) {
    const path = (route.root === true ? "" : API_BASE) + route.path.replace(/\{(\w+)\}/g, ":$1");

    const answer = async (c: Context, context: RequestContext): Promise<Response> => {
      let limitHeaders: Readonly<Record<string, string>> | undefined;
      const run = async (): Promise<Response> => {
        const identified = route.access === "public" ? null : await platform.authenticate(c.req.raw, context.nowMs);
        if (identified instanceof ProblemResponse) return identified;
        if (route.rateLimit !== "none") {
          const verdict = await platform.limit(route, identified, context);
          limitHeaders = verdict.headers;
          if (verdict.refusal !== null) return verdict.refusal;
        }
        const denied = checkAccess(route.access, identified);
        if (denied !== null) return denied;

        const params = route.params?.safeParse(c.req.param());
        if (params?.success === false) return problem("http.not_found");
        const query = route.query?.safeParse(c.req.query());
        if (query?.success === false) return validationFailed("query", query.error);
        if (route.body !== undefined) {
          const refused = await refuseBody(c);
          if (refused !== null) return refused;
          const invalid = await bodyValidator?.(c, async () => {});
          if (invalid instanceof Response) return invalid;
        }
        const input = {
          params: params?.data,
          query: query?.data,
          body: route.body === undefined ? undefined : c.req.valid("json" as never),
          caller: identified,
          context,
        };
        const work = async (): Promise<Response> => route.handler(input, deps);
        if (route.idempotent !== true || !c.req.raw.headers.has("idempotency-key")) return work();
        return platform.idempotently(route, identified, context, route.body === undefined ? "" : await c.req.text(), work);
      };
      let response: Response;
      try {
        response = await run();
      } catch (error) {
        response = problem(platform.report(error, context, route.operation));
      }
      return finish(response, route, context, limitHeaders);
    };

    const bodyValidator =
      route.body === undefined
        ? undefined
        : (zValidator("json", route.body as z.ZodType, (result) =>
            result.success ? undefined : validationFailed("body", result.error),
          ) as unknown as MiddlewareHandler);

    app.on(route.method.toUpperCase(), path, async (c) => {
      const startedMs = platform.nowMs();
      const context = openContext(c.req.raw, startedMs, (work) => c.executionCtx.waitUntil(work));
      const response = await answer(c, context);
      platform.log({
        operation: route.operation,
        method: c.req.method,
        path: c.req.path,
        status: response.status,
        ms: platform.nowMs() - startedMs,
        trace: context.requestId,
      });
      return response;
    });
  }
};
