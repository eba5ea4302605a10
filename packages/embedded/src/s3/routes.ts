import { createBucket, deleteBucket, getLocation, headBucket, listBuckets } from "./buckets.ts";
import { deleteObject, deleteObjects } from "./delete-objects.ts";
import { getObject } from "./get-object.ts";
import { listObjects } from "./list-objects.ts";
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from "./multipart.ts";
import { putObject } from "./put-object.ts";
import type { Call, Operation } from "./request.ts";

/** Query parameters that ask for an operation of their own; one that no route names is not implemented. */
const SUBRESOURCES = new Set(
  "accelerate acl analytics attributes cors delete encryption inventory legal-hold lifecycle location logging metrics notification object-lock ownershipControls partNumber policy policyStatus publicAccessBlock replication requestPayment restore retention select tagging torrent uploadId uploads versionId versioning versions website".split(
    " ",
  ),
);

const OBJECT_ROUTES: Readonly<Record<string, Operation>> = {
  GET: getObject,
  HEAD: getObject,
  PUT: putObject,
  DELETE: deleteObject,
  "POST uploads": createUpload,
  "PUT partNumber uploadId": uploadPart,
  "GET uploadId": listParts,
  "POST uploadId": completeUpload,
  "DELETE uploadId": abortUpload,
};

const BUCKET_ROUTES: Readonly<Record<string, Operation>> = {
  GET: listObjects,
  "GET location": getLocation,
  HEAD: headBucket,
  PUT: createBucket,
  DELETE: deleteBucket,
  "POST delete": deleteObjects,
};

/** The operation that a request asks for, by method and subresources. */
export const operationOf = (call: Pick<Call, "method" | "bucket" | "key" | "query">): Operation | undefined => {
  const asked = call.query.map(([name]) => name).filter((name) => SUBRESOURCES.has(name));
  const route = [call.method, ...asked.toSorted()].join(" ");
  if (call.bucket === undefined) return route === "GET" ? listBuckets : undefined;
  return (call.key === undefined ? BUCKET_ROUTES : OBJECT_ROUTES)[route];
};
