import type { ProblemCode, Role } from "@cinema/contracts";
import type * as z from "zod";

export type Slice = "auth" | "catalog" | "search" | "streaming" | "ingest" | "analytics" | "health";

/**
 * Who may call: `public` nobody is asked, `optional` a valid token is used and an invalid one refused,
 * `viewer` any signed-in user, `operator` that role alone.
 */
export type Access = "public" | "optional" | "viewer" | "operator";

/** A budget of the rate limiter; the numbers stand in `rate-limit/policies.ts`. `none` is for static answers. */
export type RateLimitClass = "none" | "read" | "write" | "credentials" | "refresh" | "play" | "beacon";

/**
 * `no_store`: personal or changing. `public_short`: the same for everybody, may be stale for a minute.
 * `immutable`: content-addressed.
 */
export type CacheClass = "no_store" | "public_short" | "immutable";

/** The signed-in caller, from the access token alone. */
export type Caller = { readonly userId: string; readonly sessionId: string; readonly role: Role };

/** What the platform knows about the request that is being answered. */
export type RequestContext = {
  /** 32 hex digits; the trace id of `traceparent`. Also the problem document's `requestId`. */
  readonly requestId: string;
  readonly traceparent: string;
  readonly nowMs: number;
  readonly request: Request;
  /** ISO-3166 alpha-2: where callers are of whom Cloudflare does not know it; null where nobody said. */
  readonly defaultCountry: string | null;
  /** The caller's address as Cloudflare saw it; `unknown` where nothing says so. */
  readonly clientAddress: string;
  /** Runs after the answer is sent. */
  readonly waitUntil: (work: Promise<unknown>) => void;
};

type Schema = z.ZodType | undefined;
type Output<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;

export type Input<P extends Schema, Q extends Schema, B extends Schema, A extends Access> = {
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly body: Output<B>;
  /** What was sent to a route that takes a file; empty for any other. */
  readonly file: Uint8Array<ArrayBuffer>;
  readonly caller: A extends "viewer" | "operator" ? Caller : A extends "optional" ? Caller | null : null;
  readonly context: RequestContext;
};

export type Example = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly response?: unknown;
};

/** One operation of the API: its address, policy, shapes, errors and the function that answers it. */
export type Route<
  D,
  P extends Schema = Schema,
  Q extends Schema = Schema,
  B extends Schema = Schema,
  A extends Access = Access,
> = {
  /** `<slice>.<verbNoun>`; also the OpenAPI operationId. */
  readonly operation: `${Slice}.${string}`;
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Below `/api/v1` unless `root` is set; parameters as `{name}`. */
  readonly path: `/${string}`;
  /** Mounted at the root of the host: health checks and well-known documents. */
  readonly root?: true;
  /** What the document says beyond it stands in `scripts/openapi/descriptions.ts`, outside the bundle. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Instead of a JSON body: a file, as it is. It is held in memory, so it has to be a small one. */
  readonly file?: { readonly maxBytes: number };
  /** The success answer. `schema` null means no body. */
  readonly response: {
    readonly status: 200 | 201 | 202 | 204;
    readonly schema: z.ZodType | null;
    readonly contentType?: string;
  };
  /** Answers beside success and problems; for the document alone. */
  readonly otherResponses?: readonly {
    readonly status: number;
    readonly description: string;
    readonly schema: z.ZodType;
  }[];
  readonly access: A;
  readonly rateLimit: RateLimitClass;
  readonly cache: CacheClass;
  /** Creates something: honours `Idempotency-Key` where it is sent. */
  readonly idempotent?: true;
  /** Codes beyond those that access, limits and schemas imply. */
  readonly errors: readonly ProblemCode[];
  readonly example?: Example;
  readonly handler: (input: Input<P, Q, B, A>, deps: D) => Promise<Response> | Response;
};

/** Any route of a slice whose dependencies are `D`. */
// oxlint-disable-next-line typescript/no-explicit-any -- the schemas differ from route to route and are checked where each is defined
export type AnyRoute<D> = Route<D, any, any, any, any>;

/** Declares a route; exists so that the schemas' types flow into the handler. */
export const defineRoute =
  <D>() =>
  <
    P extends Schema = undefined,
    Q extends Schema = undefined,
    B extends Schema = undefined,
    const A extends Access = Access,
  >(
    route: Route<D, P, Q, B, A>,
  ): Route<D, P, Q, B, A> =>
    route;
