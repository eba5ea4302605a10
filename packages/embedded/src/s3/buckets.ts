import { ok } from "@cinema/foundation";
import { fail } from "./failure.ts";
import { type Operation, xmlAnswer } from "./request.ts";
import { toXml } from "./xml.ts";

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export const listBuckets: Operation = async (deps) => {
  const Bucket = deps.buckets
    .list()
    .map(({ name, createdMs }) => ({ Name: name, CreationDate: new Date(createdMs).toISOString() }));
  return ok(xmlAnswer(toXml("ListAllMyBucketsResult", { Owner: { ID: "cinema" }, Buckets: { Bucket } })));
};

export const createBucket: Operation = async (deps, { bucket = "" }) => {
  if (!NAME.test(bucket)) return fail("InvalidBucketName");
  return deps.buckets.create(bucket, deps.nowMs())
    ? ok({ status: 200, headers: { location: `/${bucket}` } })
    : fail("BucketAlreadyOwnedByYou");
};

/** HeadBucket; the server has found the bucket already. */
export const headBucket: Operation = async () => ok({ status: 200 });

export const deleteBucket: Operation = async (deps, { bucket = "" }) =>
  deps.transact(() => deps.buckets.remove(bucket)) ? ok({ status: 204 }) : fail("BucketNotEmpty");

export const getLocation: Operation = async () => ok(xmlAnswer(toXml("LocationConstraint", {})));
