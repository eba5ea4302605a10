import { zValidator } from "@hono/zod-validator";
import type { FieldError, ProblemCode } from "@cinema/contracts";
import type { Context, Hono, MiddlewareHandler } from "hono";
import type * as z from "zod";
import { finish } from "./finish.ts";
import { createQueryParser } from "./parse-query.ts";
import { ProblemResponse, problem } from "./problem.ts";
import { readBody, readFileBody } from "./read-body.ts";
import { openContext } from "./request-context.ts";
import type { AnyRoute, Caller, RequestContext } from "./route.ts";
import { refuseAddress, refuseTexts } from "./storable-text.ts";

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
  /** Where callers are of whom nobody knows it; ISO-3166 alpha-2. */
  readonly defaultCountry?: string | undefined;
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
  /** Writes the line of a request; null when nobody reads them. */
  readonly log: ((entry: Readonly<Record<string, unknown>>) => void) | null;
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
  const text = await readBody(c.req.raw, MAX_BODY_BYTES);
  if (text === null) return problem("http.payload_too_large");
  // The stream is used up: the validator and whoever else asks Hono for the body get this text.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  try {
    return refuseTexts(text, JSON.parse(text));
  } catch {
    return problem("http.bad_request", { detail: "The body is not valid JSON." });
  }
};

/** Hono's path of a route. */
export const mountedPath = (route: Pick<AnyRoute<never>, "path" | "root">): string =>
  (route.root === true ? "" : API_BASE) + route.path.replace(/\{(\w+)\}/g, ":$1");

type Gate = {
  readonly caller: Caller | null;
  readonly refusal: ProblemResponse | null;
  readonly headers: LimitVerdict["headers"] | undefined;
};
const OPEN_GATE: Gate = { caller: null, refusal: null, headers: undefined };

/**
 * A signed-in caller pays from the account's budget, everybody else from the address's: so does a token that is not
 * believed, so that guessing tokens is limited, and so that one office's address does not hold its signed-in viewers back.
 */
const charge = (
  route: AnyRoute<never>,
  identified: Caller | ProblemResponse | null,
  context: RequestContext,
  platform: MountDeps,
): Gate | Promise<Gate> => {
  const rejected = identified instanceof ProblemResponse ? identified : null;
  const caller = identified instanceof ProblemResponse ? null : identified;
  const pass = (verdict: LimitVerdict | null): Gate => ({
    caller,
    refusal: verdict?.refusal ?? rejected ?? checkAccess(route.access, caller),
    headers: verdict?.headers,
  });
  if (route.rateLimit === "none") return pass(null);
  const subject: LimitSubject =
    caller === null ? { kind: "address", id: context.clientAddress } : { kind: "account", id: caller.userId };
  const verdict = platform.limit(route, subject, context);
  return verdict instanceof Promise ? verdict.then(pass) : pass(verdict);
};

/** Who is calling and whether they may. A promise only when a token or a budget has to be looked up. */
const admit = (route: AnyRoute<never>, context: RequestContext, platform: MountDeps): Gate | Promise<Gate> => {
  if (route.access === "public") return route.rateLimit === "none" ? OPEN_GATE : charge(route, null, context, platform);
  const identified = platform.authenticate(context.request, context.nowMs);
  if (!(identified instanceof Promise)) return charge(route, identified, context, platform);
  return identified.then((known) => charge(route, known, context, platform));
};

const bodyValidatorOf = (route: AnyRoute<never>): MiddlewareHandler | undefined =>
  route.body === undefined
    ? undefined
    : (zValidator("json", route.body as z.ZodType, (result) =>
        result.success ? undefined : validationFailed("body", result.error),
      ) as unknown as MiddlewareHandler);

const NO_FILE = new Uint8Array(0);

/** Parses the input and calls the handler. */
const answerWith = <D>(route: AnyRoute<D>, deps: D, platform: MountDeps) => {
  const bodyValidator = bodyValidatorOf(route);
  const parseQuery = route.query === undefined ? undefined : createQueryParser(route.query as z.ZodType);
  return async (c: Context, context: RequestContext, caller: Caller | null): Promise<Response> => {
    const unstorable = refuseAddress(c.req, route);
    if (unstorable !== null) return unstorable;
    const params = route.params?.safeParse(c.req.param());
    if (params?.success === false) return problem("http.not_found");
    const query = parseQuery?.(c.req);
    if (query?.success === false) return validationFailed("query", query.error);
    if (bodyValidator !== undefined) {
      const refused = await refuseBody(c);
      if (refused !== null) return refused;
      const invalid = await bodyValidator(c, async () => {});
      if (invalid instanceof Response) return invalid;
    }
    const file = route.file === undefined ? NO_FILE : await readFileBody(c.req.raw, route.file.maxBytes);
    if (file === null) return problem("http.payload_too_large");
    const body = bodyValidator === undefined ? undefined : c.req.valid("json" as never);
    const input = { params: params?.data, query: query?.data, body, file, caller, context };
    if (route.idempotent !== true || !c.req.raw.headers.has("idempotency-key")) return route.handler(input, deps);
    const bodyText = bodyValidator === undefined ? "" : await c.req.text();
    return platform.idempotently(route, caller, context, bodyText, async () => route.handler(input, deps));
  };
};

/** Mounts `routes` on `app`: limits, authentication, parsing, idempotency, errors and headers from each route's policy. */
export const mountRoutes = <D>(app: Hono, routes: readonly AnyRoute<D>[], deps: D, platform: MountDeps): void => {
  for (const route of routes) {
    const answer = answerWith(route, deps, platform);

    app.on(route.method.toUpperCase(), mountedPath(route), async (c) => {
      const startedMs = platform.nowMs();
      const context = openContext(
        c.req.raw,
        startedMs,
        (work) => c.executionCtx.waitUntil(work),
        platform.defaultCountry,
      );
      let limitHeaders: LimitVerdict["headers"] | undefined;
      let response: Response;
      try {
        const admitted = admit(route, context, platform);
        const gate = admitted instanceof Promise ? await admitted : admitted;
        limitHeaders = gate.headers;
        response = gate.refusal ?? (await answer(c, context, gate.caller));
      } catch (error) {
        const code = platform.report(error, context, route.operation);
        response = problem(code, code === "http.unavailable" ? { headers: { "retry-after": "5" } } : {});
      }
      const finished = finish(response, route, context, limitHeaders);
      const sent = finished instanceof Promise ? await finished : finished;
      if (platform.log === null) return sent;
      const entry = {
        operation: route.operation,
        method: c.req.method,
        path: c.req.path,
        status: sent.status,
        ms: platform.nowMs() - startedMs,
        trace: context.requestId,
      };
      platform.log(response instanceof ProblemResponse ? { ...entry, code: response.code } : entry);
      return sent;
    });
  }
};
