import { ok } from "@cinema/foundation";
import { fail } from "./failure.ts";
import { type Operation, xmlAnswer } from "./request.ts";
import { encodeStrict } from "./signature.ts";
import { toXml } from "./xml.ts";

const MAX_KEYS = 1000;

const tokenOf = (lastName: string): string => Buffer.from(lastName).toString("base64url");

/** Decoding skips what is no base64url, so that only encoding again tells a token from anything else. */
const lastNameIn = (token: string): string | undefined => {
  const name = Buffer.from(token, "base64url").toString("utf8");
  return name !== "" && tokenOf(name) === token ? name : undefined;
};

/** ListObjectsV2. The continuation token is the last name of the page before, in base64url. */
export const listObjects: Operation = async (deps, call) => {
  if (call.param("list-type") !== "2") return fail("NotImplemented", "list with list-type=2");
  const { bucket = "" } = call;
  const limit = Number(call.param("max-keys") ?? MAX_KEYS);
  if (!Number.isInteger(limit) || limit < 0) return fail("InvalidArgument", "max-keys is not a number");
  const token = call.param("continuation-token");
  const after = token === undefined ? (call.param("start-after") ?? "") : lastNameIn(token);
  if (after === undefined) return fail("InvalidArgument", "The continuation token provided is incorrect");
  const prefix = call.param("prefix") ?? "";
  const delimiter = call.param("delimiter") ?? "";
  const size = Math.min(limit, MAX_KEYS);
  const listing =
    size === 0 ? { objects: [], prefixes: [] } : deps.objects.list({ bucket, prefix, delimiter, after, limit: size });

  const byUrl = call.param("encoding-type") === "url";
  const name = (text: string): string => (byUrl ? encodeStrict(text).replaceAll("%2F", "/") : text);
  const document = {
    Name: bucket,
    Prefix: name(prefix),
    ...(delimiter !== "" && { Delimiter: name(delimiter) }),
    ...(byUrl && { EncodingType: "url" }),
    MaxKeys: size,
    KeyCount: listing.objects.length + listing.prefixes.length,
    IsTruncated: listing.next !== undefined,
    ...(token !== undefined && { ContinuationToken: token }),
    ...(listing.next !== undefined && { NextContinuationToken: tokenOf(listing.next) }),
    Contents: listing.objects.map((row) => ({
      Key: name(row.key),
      LastModified: new Date(row.modifiedMs).toISOString(),
      ETag: row.etag,
      Size: row.size,
      StorageClass: "STANDARD",
    })),
    CommonPrefixes: listing.prefixes.map((common) => ({ Prefix: name(common) })),
  };
  return ok(xmlAnswer(toXml("ListBucketResult", document)));
};
