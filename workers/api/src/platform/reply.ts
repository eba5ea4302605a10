/** A JSON answer that still knows its text, so that finishing it needs no second pass over a stream. */
export class JsonResponse extends Response {
  readonly bodyText: string;

  constructor(text: string, init: ResponseInit) {
    super(text, init);
    this.bodyText = text;
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
