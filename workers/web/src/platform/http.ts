import { err, ok, type Result } from "@cinema/foundation";
import { readProblem } from "./read-problem.ts";
import { type Refusal, RefusalError } from "./refusal.ts";
import type { SessionKeeper } from "./session/session-keeper.ts";

export type RequestOptions = {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with its own type; instead of `body`. */
  readonly file?: { readonly type: string; readonly content: string | Blob };
  /** `file`: the answer is no JSON, and comes as a `Blob`. */
  readonly answer?: "json" | "file";
  /** The version that is being changed; a newer one is refused with `catalog.version_conflict`. */
  readonly ifMatch?: number;
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

export type HttpDeps = {
  readonly fetch: typeof fetch;
  readonly session: SessionKeeper;
  readonly nowMs: () => number;
  /** The chosen language, or null to leave the browser's own `Accept-Language`. */
  readonly language: () => string | null;
  /** Told the headers of every answer that is no failure. */
  readonly onAnswer: (path: string, headers: Headers) => void;
};

/** Answers that say the access token itself was refused; a wrong password is a 401 too and must not end a session. */
const isTokenRefusal = (refusal: Refusal): boolean =>
  refusal.reason === "problem" && refusal.code === "auth.unauthenticated";

/** The chosen language first; what it lacks may come in English. */
const acceptLanguage = (language: string): string => (language === "en" ? "en" : `${language}, en;q=0.5`);

/** The only door to the API. `path` is root-relative, for example `/api/v1/search?q=x`. */
export const createHttp = (deps: HttpDeps): Http => {
  const send = async <T>(path: string, options: RequestOptions, token: string | null): Promise<Result<T, Refusal>> => {
    const headers: Record<string, string> = { accept: options.answer === "file" ? "*/*" : "application/json" };
    if (token !== null) headers["authorization"] = `Bearer ${token}`;
    const language = deps.language();
    if (language !== null) headers["accept-language"] = acceptLanguage(language);
    if (options.ifMatch !== undefined) headers["if-match"] = `"${options.ifMatch}"`;
    const body = options.file?.content ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    if (body !== undefined) headers["content-type"] = options.file?.type ?? "application/json";
    let response: Response;
    try {
      response = await deps.fetch(path, {
        method: options.method ?? "GET",
        headers,
        credentials: "same-origin",
        keepalive: options.keepalive ?? false,
        ...(body === undefined ? {} : { body }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      return err({ reason: "offline" });
    }
    if (!response.ok) return err(await readProblem(response, deps.nowMs()));
    deps.onAnswer(path, response.headers);
    // A file that breaks off half-way is none.
    if (options.answer === "file")
      return response.blob().then(
        (file) => ok(file as T),
        () => err({ reason: "offline" }),
      );
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
