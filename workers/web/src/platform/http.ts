import { err, ok, type Result } from "@cinema/foundation";
import { readProblem } from "./read-problem.ts";
import { type Refusal, RefusalError } from "./refusal.ts";
import type { SessionKeeper } from "./session/session-keeper.ts";

export type RequestOptions = {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Lets the request outlive the page (`pagehide`). */
  readonly keepalive?: boolean;
};

export type Http = {
  /** Calls the API with the viewer's token when there is one; renews it once after a 401. */
  readonly request: <T>(path: string, options?: RequestOptions) => Promise<Result<T, Refusal>>;
  /** The same for TanStack Query: throws `RefusalError`. */
  readonly get: <T>(path: string, signal?: AbortSignal) => Promise<T>;
};

export type HttpDeps = { readonly fetch: typeof fetch; readonly session: SessionKeeper; readonly nowMs: () => number };

/** Answers that say the access token itself was refused; a wrong password is a 401 too and must not end a session. */
const isTokenRefusal = (refusal: Refusal): boolean =>
  refusal.reason === "problem" && refusal.code === "auth.unauthenticated";

/** The only door to the API. `path` is root-relative, for example `/api/v1/search?q=x`. */
export const createHttp = (deps: HttpDeps): Http => {
  const send = async <T>(path: string, options: RequestOptions, token: string | null): Promise<Result<T, Refusal>> => {
    const headers: Record<string, string> = { accept: "application/json" };
    if (token !== null) headers["authorization"] = `Bearer ${token}`;
    if (options.body !== undefined) headers["content-type"] = "application/json";
    let response: Response;
    try {
      response = await deps.fetch(path, {
        method: options.method ?? "GET",
        headers,
        credentials: "same-origin",
        keepalive: options.keepalive ?? false,
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      return err({ reason: "offline" });
    }
    if (!response.ok) return err(await readProblem(response, deps.nowMs()));
    if (response.status === 204 || response.status === 202) return ok(await response.json().catch(() => undefined));
    return ok((await response.json()) as T);
  };

  const request = async <T>(path: string, options: RequestOptions = {}): Promise<Result<T, Refusal>> => {
    // A page that is going away has no time to renew anything.
    const session = deps.session.current();
    const token =
      options.keepalive === true
        ? session.status === "signed_in"
          ? session.accessToken
          : null
        : await deps.session.freshToken();
    const first = await send<T>(path, options, token);
    if (first.ok || token === null || options.keepalive === true || !isTokenRefusal(first.error)) return first;
    // When the session has ended, a public page still answers without a token.
    return await send<T>(path, options, await deps.session.renewAfterRefusal(token));
  };

  return {
    request,
    get: async (path, signal) => {
      const result = await request<never>(path, { signal });
      if (!result.ok) throw new RefusalError(result.error);
      return result.value;
    },
  };
};
