import { ok } from "@cinema/foundation";
import { fail } from "./failure.ts";
import { type Condition, refuse } from "./metadata.ts";
import { receivePayload } from "./payload.ts";
import { keptHeaders, type Operation, type ParsedRequest } from "./request.ts";

/** The conditions of a write, as its headers give them. */
export const conditionOf = (headers: ParsedRequest["headers"]): Condition => ({
  ...(headers["if-match"] !== undefined && { ifMatch: headers["if-match"] }),
  ...(headers["if-none-match"] !== undefined && { ifNoneMatch: headers["if-none-match"] }),
});

/** PutObject. The condition is checked before the body, to refuse early, and again in the transaction that names the bytes. */
export const putObject: Operation = async (deps, call) => {
  const { bucket = "", key = "" } = call;
  if (call.headers["x-amz-copy-source"] !== undefined) return fail("NotImplemented", "CopyObject is not implemented");
  const condition = conditionOf(call.headers);
  const early = refuse(deps.objects.find(bucket, key), condition);
  if (early) return fail(early === "missing" ? "NoSuchKey" : "PreconditionFailed");

  const received = await receivePayload(deps.blobs, call);
  if (!received.ok) return received;
  const { blob, size, md5 } = received.value;
  const row = {
    bucket,
    key,
    etag: `"${md5}"`,
    size,
    modifiedMs: deps.nowMs(),
    headers: keptHeaders(call.headers),
    pieces: [{ blob, size }],
  };
  const saved = deps.transact(() => (deps.buckets.has(bucket) ? deps.objects.save(row, condition) : "no_bucket"));
  if (typeof saved === "string") {
    await deps.blobs.remove([blob]);
    return fail(saved === "no_bucket" ? "NoSuchBucket" : saved === "missing" ? "NoSuchKey" : "PreconditionFailed");
  }
  await deps.blobs.remove(saved.replaced.map((piece) => piece.blob));
  return ok({ status: 200, headers: { etag: row.etag } });
};
