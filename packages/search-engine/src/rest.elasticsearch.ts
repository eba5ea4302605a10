export type ElasticsearchConfig = {
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Instead of them: the encoded form that Elasticsearch hands out. */
  readonly apiKey?: string | undefined;
  /** The alias under which the live index is known; `cinema-titles` unless told. */
  readonly index?: string | undefined;
  /** For a search and a ping; a viewer waits for it. */
  readonly timeoutMs?: number | undefined;
  /** For a write or a change of indexes. */
  readonly writeTimeoutMs?: number | undefined;
  /** Makes writes readable at once, which costs the server; for tests. */
  readonly refresh?: boolean | undefined;
};

/** The server's own refusal. */
export class ElasticsearchError extends Error {
  readonly status: number;

  constructor(status: number, what: string, answer: string) {
    super(`${what}: ${status} ${answer.slice(0, 500)}`);
    this.status = status;
  }
}

export type Rest = (
  method: "GET" | "POST" | "PUT" | "DELETE" | "HEAD",
  path: string,
  options?: { readonly body?: object | string; readonly timeoutMs?: number; readonly allow?: readonly number[] },
) => Promise<{ readonly status: number; readonly body: unknown }>;

const authorization = ({ username, password, apiKey }: ElasticsearchConfig): Readonly<Record<string, string>> => {
  if (apiKey !== undefined) return { authorization: `ApiKey ${apiKey}` };
  if (username === undefined) return {};
  const bytes = new TextEncoder().encode(`${username}:${password ?? ""}`);
  return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
};

/**
 * REST as Elasticsearch 8, 9 and OpenSearch all speak it. Their clients refuse one another's servers and are heavier than a Worker
 * should be. @throws ElasticsearchError when the server refuses, and what fetch throws when it does not answer in time.
 */
export const createRest = (config: ElasticsearchConfig): Rest => {
  const base = config.url.replace(/\/+$/, "");
  const auth = authorization(config);
  return async (method, path, { body, timeoutMs = config.timeoutMs ?? 2_000, allow = [] } = {}) => {
    const lines = typeof body === "string";
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...auth,
        ...(body === undefined ? {} : { "content-type": lines ? "application/x-ndjson" : "application/json" }),
      },
      ...(body === undefined ? {} : { body: lines ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (!response.ok && !allow.includes(response.status))
      throw new ElasticsearchError(response.status, `${method} ${path}`, text);
    return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
  };
};
