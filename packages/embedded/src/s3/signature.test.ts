import { describe, expect, it } from "vitest";
import { authenticate, type S3Credential, type SignedRequest } from "./authenticate.ts";

/** The credential and the clock of the examples in Amazon's "Signature Version 4" reference for S3. */
const credential: S3Credential = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  access: "read-write",
};
const nowMs = Date.parse("2013-05-24T00:00:00Z");
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const check = (request: SignedRequest, at = nowMs): string => {
  const result = authenticate({ credentials: [credential], nowMs: () => at }, request);
  return result.ok ? "accepted" : result.error.reason;
};

const get: SignedRequest = {
  method: "GET",
  path: "/test.txt",
  query: [],
  headers: {
    host: "examplebucket.s3.amazonaws.com",
    range: "bytes=0-9",
    "x-amz-content-sha256": EMPTY,
    "x-amz-date": "20130524T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
};

const presigned: SignedRequest = {
  method: "GET",
  path: "/test.txt",
  query: [
    ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
    ["X-Amz-Credential", "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"],
    ["X-Amz-Date", "20130524T000000Z"],
    ["X-Amz-Expires", "86400"],
    ["X-Amz-SignedHeaders", "host"],
    ["X-Amz-Signature", "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"],
  ],
  headers: { host: "examplebucket.s3.amazonaws.com" },
};

const withHeader = (name: string, value: string | undefined): SignedRequest => ({
  ...get,
  headers: { ...get.headers, [name]: value },
});

describe("signature version 4", () => {
  it("accepts Amazon's own examples: a header signature, a presigned URL, a list with a query", () => {
    expect(check(get)).toBe("accepted");
    expect(check(presigned)).toBe("accepted");
    const list: SignedRequest = {
      method: "GET",
      path: "/",
      query: [
        ["prefix", "J"],
        ["max-keys", "2"],
      ],
      headers: {
        host: "examplebucket.s3.amazonaws.com",
        "x-amz-content-sha256": EMPTY,
        "x-amz-date": "20130524T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
      },
    };
    expect(check(list)).toBe("accepted");
  });

  it("refuses whatever was changed after signing", () => {
    expect(check({ ...get, method: "DELETE" })).toBe("SignatureDoesNotMatch");
    expect(check({ ...get, path: "/other.txt" })).toBe("SignatureDoesNotMatch");
    expect(check({ ...get, query: [["acl", ""]] })).toBe("SignatureDoesNotMatch");
    expect(check(withHeader("range", "bytes=0-99"))).toBe("SignatureDoesNotMatch");
    expect(check(withHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD"))).toBe("SignatureDoesNotMatch");
    expect(check({ ...presigned, method: "PUT" })).toBe("SignatureDoesNotMatch");
    expect(
      check({
        ...presigned,
        query: presigned.query.map(([name, value]) => [name, name === "X-Amz-Expires" ? "604800" : value]),
      }),
    ).toBe("SignatureDoesNotMatch");
  });

  it("refuses a stale or future request, an expired URL, and one that claims to live longer than a week", () => {
    const minutes = (count: number): number => nowMs + count * 60_000;
    expect(check(get, minutes(14))).toBe("accepted");
    expect(check(get, minutes(16))).toBe("RequestTimeTooSkewed");
    expect(check(get, minutes(-16))).toBe("RequestTimeTooSkewed");
    expect(check(presigned, minutes(24 * 60 - 1))).toBe("accepted");
    expect(check(presigned, minutes(24 * 60 + 1))).toBe("AccessDenied");
    expect(check(presigned, minutes(-16))).toBe("RequestTimeTooSkewed");
    const long = presigned.query.map(([name, value]) => [name, name === "X-Amz-Expires" ? "604801" : value] as const);
    expect(check({ ...presigned, query: long })).toBe("AuthorizationHeaderMalformed");
  });

  it("refuses nobody, a stranger, nonsense, and headers that would change the meaning unsigned", () => {
    expect(check(withHeader("authorization", undefined))).toBe("AccessDenied");
    expect(check(withHeader("authorization", "Bearer x"))).toBe("AuthorizationHeaderMalformed");
    expect(check(withHeader("authorization", get.headers["authorization"]?.replace("EXAMPLE/", "STRANGE/")))).toBe(
      "InvalidAccessKeyId",
    );
    expect(check(withHeader("authorization", get.headers["authorization"]?.replace("/s3/", "/ec2/")))).toBe(
      "AuthorizationHeaderMalformed",
    );
    expect(check(withHeader("x-amz-copy-source", "/other/secret"))).toBe("AccessDenied");
    expect(check({ ...presigned, headers: { ...presigned.headers, "x-amz-meta-a": "b" } })).toBe("AccessDenied");
  });
});
