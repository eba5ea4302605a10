import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Percent-encoding as SigV4 wants it: everything but unreserved characters. */
export const encodeStrict = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

export const sha256Hex = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

/** `<date>/<region>/<service>/aws4_request` of a credential. */
export type Scope = { readonly date: string; readonly region: string; readonly service: string };

export const scopeText = (scope: Scope): string => `${scope.date}/${scope.region}/${scope.service}/aws4_request`;

/** The key that signs everything within `scope`. */
export const signingKey = (secret: string, scope: Scope): Buffer =>
  hmac(hmac(hmac(hmac(`AWS4${secret}`, scope.date), scope.region), scope.service), "aws4_request");

export type CanonicalInput = {
  readonly method: string;
  /** Decoded path. */
  readonly path: string;
  /** Decoded pairs; the signature itself left out. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
};

/** The canonical request of SigV4 (AWS General Reference, "Create a signed request"). */
export const canonicalRequest = (input: CanonicalInput): string => {
  const path = input.path.split("/").map(encodeStrict).join("/");
  const query = input.query
    .map(([name, value]) => [encodeStrict(name), encodeStrict(value)] as const)
    .toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : Number(x > y)) : a < b ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
  const headers = input.signedHeaders
    .map((name) => `${name}:${(input.headers[name] ?? "").trim().replace(/\s+/g, " ")}\n`)
    .join("");
  return [input.method, path, query, headers, input.signedHeaders.join(";"), input.payloadHash].join("\n");
};

/** Signature of a canonical request, as hex. */
export const signRequest = (key: Buffer, amzDate: string, scope: Scope, canonical: string): string =>
  hmac(key, ["AWS4-HMAC-SHA256", amzDate, scopeText(scope), sha256Hex(canonical)].join("\n")).toString("hex");

/** Signature of one chunk of a streamed payload, chained to the one before. */
export const signChunk = (key: Buffer, amzDate: string, scope: Scope, previous: string, chunkHash: string): string =>
  hmac(
    key,
    ["AWS4-HMAC-SHA256-PAYLOAD", amzDate, scopeText(scope), previous, sha256Hex(""), chunkHash].join("\n"),
  ).toString("hex");

/** Signature of the trailing headers of a streamed payload. */
export const signTrailer = (key: Buffer, amzDate: string, scope: Scope, previous: string, trailer: string): string =>
  hmac(key, ["AWS4-HMAC-SHA256-TRAILER", amzDate, scopeText(scope), previous, sha256Hex(trailer)].join("\n")).toString(
    "hex",
  );

/** Compares without telling by its duration where two texts differ. */
export const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Milliseconds since the epoch of `20260131T235959Z`, or `undefined`. */
export const parseAmzDate = (text: string): number | undefined => {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? undefined : ms;
};
