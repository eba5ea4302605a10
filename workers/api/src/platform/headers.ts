import type { CacheClass } from "./route.ts";

/**
 * One frozen table, one pass: stock header middlewares halve a Worker's throughput. The API never answers HTML, so
 * its policy forbids everything a document could do.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
});

/** `Cache-Control` by class. */
export const CACHE_CONTROL: Readonly<Record<CacheClass, string>> = Object.freeze({
  no_store: "no-store",
  public_short: "public, max-age=15, s-maxage=60, stale-while-revalidate=300",
  immutable: "public, max-age=31536000, immutable",
});
