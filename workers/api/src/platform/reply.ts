/** Answers with JSON; caching, ETag and security headers are added by the mount from the route's policy. */
export const json = (body: unknown, status: 200 | 201 | 202 = 200, headers?: Readonly<Record<string, string>>): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json; charset=utf-8", ...headers } });

/** Success without a body. */
export const noContent = (headers?: Readonly<Record<string, string>>): Response =>
  new Response(null, headers === undefined ? { status: 204 } : { status: 204, headers });
