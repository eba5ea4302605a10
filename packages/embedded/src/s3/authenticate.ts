import { ok } from "@cinema/foundation";
import { fail, type S3Result } from "./failure.ts";
import { canonicalRequest, parseAmzDate, sameText, type Scope, signingKey, signRequest } from "./signature.ts";

/** Who may do what. A `read` credential sees one bucket and changes nothing. */
export type S3Credential = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
} & ({ readonly access: "read-write" } | { readonly access: "read"; readonly bucket: string });

export type SignedRequest = {
  readonly method: string;
  /** Decoded path. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** A request whose signature holds. Streamed payloads go on signing with `key` from `seed`. */
export type Authenticated = {
  readonly credential: S3Credential;
  readonly payloadHash: string;
  readonly chunks: { readonly key: Buffer; readonly amzDate: string; readonly scope: Scope; readonly seed: string };
};

export type AuthDeps = { readonly credentials: readonly S3Credential[]; readonly nowMs: () => number };

const MAX_SKEW_MS = 15 * 60 * 1000;
const MAX_EXPIRES_SECONDS = 7 * 24 * 3600;
const HEADER = /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+)\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9a-f]{64})$/;

type Claim = {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly amzDate: string;
  readonly payloadHash: string;
  readonly query: SignedRequest["query"];
};

const claimFromHeader = (request: SignedRequest): S3Result<Claim> => {
  const match = HEADER.exec(request.headers["authorization"]?.trim() ?? "");
  if (!match) return fail("AuthorizationHeaderMalformed");
  const [, credential = "", signedHeaders = "", signature = ""] = match;
  const payloadHash = request.headers["x-amz-content-sha256"];
  if (payloadHash === undefined) return fail("InvalidArgument", "x-amz-content-sha256 is required");
  return ok({
    credential,
    signedHeaders,
    signature,
    amzDate: request.headers["x-amz-date"] ?? "",
    payloadHash,
    query: request.query,
  });
};

const claimFromQuery = (request: SignedRequest, nowMs: number): S3Result<Claim> => {
  const get = (name: string): string => request.query.find(([key]) => key === name)?.[1] ?? "";
  const amzDate = get("X-Amz-Date");
  const expiresSeconds = Number(get("X-Amz-Expires"));
  const signedMs = parseAmzDate(amzDate);
  if (get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || signedMs === undefined)
    return fail("AuthorizationHeaderMalformed");
  if (!(expiresSeconds >= 1 && expiresSeconds <= MAX_EXPIRES_SECONDS))
    return fail("AuthorizationHeaderMalformed", "X-Amz-Expires is out of bounds");
  if (nowMs > signedMs + expiresSeconds * 1000) return fail("AccessDenied", "Request has expired");
  return ok({
    credential: get("X-Amz-Credential"),
    signedHeaders: get("X-Amz-SignedHeaders"),
    signature: get("X-Amz-Signature"),
    amzDate,
    payloadHash: request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD",
    query: request.query.filter(([name]) => name !== "X-Amz-Signature"),
  });
};

/** Checks a header signature or a presigned URL: who signed, when, what exactly. */
export const authenticate = (deps: AuthDeps, request: SignedRequest): S3Result<Authenticated> => {
  const nowMs = deps.nowMs();
  const presigned = request.query.some(([name]) => name === "X-Amz-Signature");
  if (!presigned && request.headers["authorization"] === undefined) return fail("AccessDenied");
  const read = presigned ? claimFromQuery(request, nowMs) : claimFromHeader(request);
  if (!read.ok) return read;
  const claim = read.value;

  const signedMs = parseAmzDate(claim.amzDate);
  const [accessKeyId = "", date = "", region = "", service = "", terminator = ""] = claim.credential.split("/");
  if (signedMs === undefined || terminator !== "aws4_request" || service !== "s3" || !claim.amzDate.startsWith(date)) {
    return fail("AuthorizationHeaderMalformed");
  }
  const skewMs = signedMs - nowMs;
  if (skewMs > MAX_SKEW_MS || (!presigned && -skewMs > MAX_SKEW_MS)) return fail("RequestTimeTooSkewed");
  const credential = deps.credentials.find((candidate) => sameText(candidate.accessKeyId, accessKeyId));
  if (!credential) return fail("InvalidAccessKeyId");

  const signedHeaders = claim.signedHeaders.split(";");
  // An unsigned x-amz- header would let whoever carries a signed URL change what it does.
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith("x-amz-") && !signedHeaders.includes(name),
  );
  if (unsigned !== undefined && !(presigned && unsigned === "x-amz-content-sha256"))
    return fail("AccessDenied", `the header ${unsigned} was not signed`);
  if (!signedHeaders.includes("host")) return fail("AccessDenied", "the header host was not signed");

  const scope = { date, region, service };
  const key = signingKey(credential.secretAccessKey, scope);
  const canonical = canonicalRequest({ ...request, query: claim.query, signedHeaders, payloadHash: claim.payloadHash });
  if (!sameText(signRequest(key, claim.amzDate, scope, canonical), claim.signature))
    return fail("SignatureDoesNotMatch");
  return ok({
    credential,
    payloadHash: claim.payloadHash,
    chunks: { key, amzDate: claim.amzDate, scope, seed: claim.signature },
  });
};

/** Whether `credential` may use `method` on `bucket`; `undefined` stands for the list of buckets. */
export const isAllowed = (credential: S3Credential, method: string, bucket: string | undefined): boolean =>
  credential.access === "read-write" || ((method === "GET" || method === "HEAD") && credential.bucket === bucket);
