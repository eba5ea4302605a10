/**
 * On every answer. Media may be read by any page (the token is the permission, there are no credentials); the address,
 * which contains the token, may not leak through `Referer`.
 */
export const COMMON_HEADERS = Object.freeze({
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Accept-Ranges, Content-Length, Content-Range, Date, ETag, Retry-After",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "no-referrer",
  "timing-allow-origin": "*",
  "x-content-type-options": "nosniff",
});

export const ALLOWED_METHODS = "GET, HEAD, OPTIONS";

/** The answer to a preflight. CMCD should come in the query, which needs none, but headers are understood too. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...COMMON_HEADERS,
      "access-control-allow-methods": ALLOWED_METHODS,
      "access-control-allow-headers":
        "Range, If-Range, If-None-Match, Traceparent, CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status",
      "access-control-max-age": "86400",
    },
  });
