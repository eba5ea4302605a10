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
export type RoutePolicy = Pick<
  AnyRoute<never>,
  "operation" | "access" | "rateLimit" | "idempotent" | "cache" | "method"
>;

/** Whose budget a request comes out of. */
export type LimitSubject = { readonly kind: "address" | "account"; readonly id: string };
export type LimitVerdict = {
  readonly refusal: ProblemResponse | null;
  /** Added to the answer either way. */
  readonly headers: Readonly<Record<string, string>>;
};

/** What the mount needs from the rest of the platform. Each gate returns a refusal or null. */
export type MountDeps = {
  readonly nowMs: () => number;
  /** Reads the Bearer token. `null` means none was sent. */
  readonly authenticate: (
    request: Request,
    nowMs: number,
  ) => Promise<Caller | ProblemResponse | null> | Caller | ProblemResponse | null;
  /** Takes one from the subject's budget. */
  readonly limit: (
    policy: RoutePolicy,
    subject: LimitSubject,
    context: RequestContext,
  ) => Promise<LimitVerdict> | LimitVerdict;
  /** Runs `work` once per Idempotency-Key and replays its answer afterwards. */
  readonly idempotently: (
    policy: RoutePolicy,
    caller: Caller | null,
    context: RequestContext,
    bodyText: string,
    work: () => Promise<Response>,
  ) => Promise<Response>;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  /** Reports a bug or broken infrastructure; the caller only sees the code's title. */
  readonly report: (error: unknown, context: RequestContext, operation: string) => ProblemCode;
};

const fieldErrors = (where: FieldError["in"], issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.map((issue) => ({ in: where, path: issue.path.join("."), message: issue.message }));

const validationFailed = (
  where: FieldError["in"],
  error: { readonly issues: readonly z.core.$ZodIssue[] },
): ProblemResponse => problem("http.validation_failed", { errors: fieldErrors(where, error.issues) });

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

/** Hono's path of a route. */
export const mountedPath = (route: Pick<AnyRoute<never>, "path" | "root">): string =>
  (route.root === true ? "" : API_BASE) + route.path.replace(/\{(\w+)\}/g, ":$1");

/**
 * A signed-in caller pays from the account's budget, everybody else from the address's: so does a token that is not
 * believed, so that guessing tokens is limited, and so that one office's address does not hold its signed-in viewers back.
 * Returns the refusal, or who is calling.
 */
const admit = async (
  route: AnyRoute<never>,
  context: RequestContext,
  platform: MountDeps,
  remember: (headers: LimitVerdict["headers"]) => void,
): Promise<Caller | ProblemResponse | null> => {
  const identified = route.access === "public" ? null : await platform.authenticate(context.request, context.nowMs);
  const caller = identified instanceof ProblemResponse ? null : identified;
  if (route.rateLimit !== "none") {
    const subject: LimitSubject =
      caller === null ? { kind: "address", id: context.clientAddress } : { kind: "account", id: caller.userId };
    const verdict = await platform.limit(route, subject, context);
    remember(verdict.headers);
    if (verdict.refusal !== null) return verdict.refusal;
  }
  if (identified instanceof ProblemResponse) return identified;
  return checkAccess(route.access, caller) ?? caller;
};

/** Mounts `routes` on `app`: limits, authentication, parsing, idempotency, errors and headers from each route's policy. */
export const mountRoutes = <D>(app: Hono, routes: readonly AnyRoute<D>[], deps: D, platform: MountDeps): void => {
  for (const route of routes) {
    const bodyValidator =
      route.body === undefined
        ? undefined
        : (zValidator("json", route.body as z.ZodType, (result) =>
            result.success ? undefined : validationFailed("body", result.error),
          ) as unknown as MiddlewareHandler);

    const answer = async (c: Context, context: RequestContext, caller: Caller | null): Promise<Response> => {
      const params = route.params?.safeParse(c.req.param());
      if (params?.success === false) return problem("http.not_found");
      const query = route.query?.safeParse(c.req.query());
      if (query?.success === false) return validationFailed("query", query.error);
      if (bodyValidator !== undefined) {
        const refused = await refuseBody(c);
        if (refused !== null) return refused;
        const invalid = await bodyValidator(c, async () => {});
        if (invalid instanceof Response) return invalid;
      }
      const input = {
        params: params?.data,
        query: query?.data,
        body: route.body === undefined ? undefined : c.req.valid("json" as never),
        caller,
        context,
      };
      const work = async (): Promise<Response> => route.handler(input, deps);
      if (route.idempotent !== true || !c.req.raw.headers.has("idempotency-key")) return work();
      const bodyText = route.body === undefined ? "" : await c.req.text();
      return platform.idempotently(route, caller, context, bodyText, work);
    };

    app.on(route.method.toUpperCase(), mountedPath(route), async (c) => {
      const startedMs = platform.nowMs();
      const context = openContext(c.req.raw, startedMs, (work) => c.executionCtx.waitUntil(work));
      let limitHeaders: LimitVerdict["headers"] | undefined;
      let response: Response;
      try {
        const caller = await admit(route, context, platform, (headers) => {
          limitHeaders = headers;
        });
        response = caller instanceof ProblemResponse ? caller : await answer(c, context, caller);
      } catch (error) {
        const code = platform.report(error, context, route.operation);
        response = problem(code, code === "http.unavailable" ? { headers: { "retry-after": "5" } } : {});
      }
      const finished = await finish(response, route, context, limitHeaders);
      platform.log({
        operation: route.operation,
        method: c.req.method,
        path: c.req.path,
        status: finished.status,
        ms: platform.nowMs() - startedMs,
        trace: context.requestId,
        ...(response instanceof ProblemResponse ? { code: response.code } : {}),
      });
      return finished;
    });
  }
};
