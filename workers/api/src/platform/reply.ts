import { SECURITY_HEADERS } from "./headers.ts";

type JsonInit = { readonly status?: number; readonly headers: Readonly<Record<string, string>> };

/**
 * A JSON answer that knows its text, so that finishing it needs no second pass over a stream, and carries the security
 * headers from the start: given with the others they cost less than set one by one.
 */
export class JsonResponse extends Response {
  readonly bodyText: string;
  /** What it was made with: looking here is cheaper than asking its `headers`. */
  readonly given: Readonly<Record<string, string>>;

  constructor(text: string, { status = 200, headers }: JsonInit) {
    super(text, { status, headers: { ...SECURITY_HEADERS, ...headers } });
    this.bodyText = text;
    this.given = headers;
  }
}

/** Answers with JSON; caching, ETag and security headers are added by the mount from the route's policy. */
export const json = (
  body: unknown,
  status: 200 | 201 | 202 = 200,
  headers?: Readonly<Record<string, string>>,
): Response =>
  new JsonResponse(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });

/** Success without a body. */
export const noContent = (headers?: Readonly<Record<string, string>>): Response =>
  new Response(null, headers === undefined ? { status: 204 } : { status: 204, headers });
