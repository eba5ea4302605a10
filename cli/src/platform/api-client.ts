import { Problem, TokenView } from "@cinema/contracts";
import type * as z from "zod";
import type { Connection } from "./connection.ts";
import { CommandFailure } from "./failure.ts";

export type ApiClient = {
  /** Calls `path` below `/api/v1` as the operator and parses the answer with `schema`. */
  readonly call: <S extends z.ZodType>(
    schema: S,
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    options?: {
      readonly body?: unknown;
      /** Instead of it: a file as it is. */
      readonly file?: Uint8Array<ArrayBuffer>;
      readonly idempotencyKey?: string;
    },
  ) => Promise<z.output<S>>;
  /** Opens a stream of Server-Sent Events, or of a file. */
  readonly stream: (path: string, signal: AbortSignal, accept?: string) => Promise<ReadableStream<Uint8Array>>;
};

const REQUEST_TIMEOUT_MS = 30_000;

const unreachable = (url: string): CommandFailure =>
  new CommandFailure("unreachable", `The cinema at ${url} does not answer.`, {
    hint: "Is it running? Start it with `npm start`, or name another with --url.",
  });

const refused = async (response: Response): Promise<CommandFailure> => {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (!parsed.success)
    return new CommandFailure("unexpected", `The cinema answered ${response.status} without a reason.`);
  const { title, detail, code, errors, requestId, status } = parsed.data;
  const fields = (errors ?? []).map((error) => `\n  ${error.path}: ${error.message}`).join("");
  return new CommandFailure(status >= 500 ? "unexpected" : "refused", `${detail ?? title}${fields}`, {
    code,
    hint:
      code === "auth.forbidden"
        ? "Make the account an operator: npm run cinema -- users grant-operator <e-mail>"
        : status >= 500
          ? `Look for request ${requestId} in the logs.`
          : null,
  });
};

/** A client that signs in when it first needs to, and again when its access token has run out. */
export const createApiClient = (connection: Connection, fetcher: typeof fetch = fetch): ApiClient => {
  let accessToken: string | null = null;

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetcher(`${connection.apiUrl}/api/v1${path}`, init);
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") throw error;
      throw unreachable(connection.apiUrl);
    }
  };

  const signIn = async (): Promise<string> => {
    if (connection.operator === null) {
      throw new CommandFailure("usage", `No account is known for ${connection.apiUrl}.`, {
        hint: "Set CINEMA_EMAIL and CINEMA_PASSWORD to an operator's.",
      });
    }
    const response = await send("/auth/login", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(connection.operator),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) throw await refused(response);
    return TokenView.parse(await response.json()).accessToken;
  };

  const authorized = async (path: string, init: () => RequestInit): Promise<Response> => {
    for (let attempt = 1; ; attempt++) {
      accessToken ??= await signIn();
      const options = init();
      const headers = new Headers(options.headers);
      headers.set("authorization", `Bearer ${accessToken}`);
      const response = await send(path, { ...options, headers });
      if (response.ok) return response;
      if (response.status !== 401 || attempt > 1) throw await refused(response);
      accessToken = null;
    }
  };

  return {
    call: async (schema, method, path, options = {}) => {
      const headers: Record<string, string> = {};
      if (options.body !== undefined) headers["content-type"] = "application/json";
      if (options.file !== undefined) headers["content-type"] = "application/octet-stream";
      if (options.idempotencyKey !== undefined) headers["idempotency-key"] = options.idempotencyKey;
      const response = await authorized(path, () => ({
        method,
        headers,
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.file === undefined ? {} : { body: options.file }),
      }));
      return schema.parse(response.status === 204 ? undefined : await response.json());
    },
    stream: async (path, signal, accept = "text/event-stream") => {
      const response = await authorized(path, () => ({ headers: { accept }, signal }));
      if (response.body === null) throw new CommandFailure("unexpected", "The cinema sent nothing.");
      return response.body;
    },
  };
};
