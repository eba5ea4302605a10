import { err, type Result } from "@cinema/foundation";
import { toXml } from "./xml.ts";

/** The errors of S3 that this store answers, with their HTTP status and default message. */
const CODES = {
  AccessDenied: [403, "Access Denied"],
  AuthorizationHeaderMalformed: [400, "The authorization header is malformed"],
  BadDigest: [400, "The Content-MD5 or checksum you specified did not match what we received"],
  BucketAlreadyOwnedByYou: [409, "The bucket already exists"],
  BucketNotEmpty: [409, "The bucket is not empty"],
  EntityTooLarge: [400, "The object is larger than a single upload may be"],
  EntityTooSmall: [400, "A part other than the last is smaller than 5 MiB"],
  IncompleteBody: [400, "The body is shorter than its declared length"],
  InternalError: [500, "We encountered an internal error. Please try again."],
  InvalidAccessKeyId: [403, "The access key id you provided does not exist in our records"],
  InvalidArgument: [400, "Invalid argument"],
  InvalidBucketName: [400, "The bucket name is not valid"],
  InvalidPart: [400, "A part could not be found, or its entity tag does not match"],
  InvalidPartOrder: [400, "The list of parts was not in ascending order"],
  InvalidRange: [416, "The requested range is not satisfiable"],
  InvalidURI: [400, "Could not parse the specified URI"],
  KeyTooLongError: [400, "Your key is too long"],
  MalformedXML: [400, "The XML you provided was not well-formed"],
  MethodNotAllowed: [405, "The method is not allowed against this resource"],
  MissingContentLength: [411, "You must provide the Content-Length HTTP header"],
  NoSuchBucket: [404, "The specified bucket does not exist"],
  NoSuchKey: [404, "The specified key does not exist"],
  NoSuchUpload: [404, "The specified upload does not exist"],
  NotImplemented: [501, "This store does not implement that"],
  NotModified: [304, ""],
  PreconditionFailed: [412, "At least one of the preconditions you specified did not hold"],
  RequestTimeTooSkewed: [403, "The difference between the request time and the server's time is too large"],
  SignatureDoesNotMatch: [403, "The request signature we calculated does not match the signature you provided"],
  XAmzContentSHA256Mismatch: [400, "The provided x-amz-content-sha256 does not match what was computed"],
} as const satisfies Record<string, readonly [number, string]>;

export type S3Code = keyof typeof CODES;

/** The words that go with a code. */
export const messageOf = (code: S3Code): string => CODES[code][1];

export type S3Failure = {
  readonly reason: S3Code;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An expected refusal. */
export const fail = (
  reason: S3Code,
  message?: string,
  headers?: Readonly<Record<string, string>>,
): { ok: false; error: S3Failure } =>
  err({ reason, ...(message !== undefined && { message }), ...(headers && { headers }) }) as {
    ok: false;
    error: S3Failure;
  };

export type S3Result<T> = Result<T, S3Failure>;

/** Status and XML document of a refusal. */
export const describeFailure = (
  failure: S3Failure,
  resource: string,
  requestId: string,
): { status: number; xml: string } => {
  const [status, message] = CODES[failure.reason];
  const document = {
    Code: failure.reason,
    Message: failure.message ?? message,
    Resource: resource,
    RequestId: requestId,
  };
  return { status, xml: toXml("Error", document, "") };
};
