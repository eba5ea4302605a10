import { ok } from "@cinema/foundation";
import type { Piece } from "./blobs.ts";
import { fail, messageOf } from "./failure.ts";
import type { Condition } from "./metadata.ts";
import { receiveText } from "./payload.ts";
import { type Call, type Operation, type StoreDeps, xmlAnswer } from "./request.ts";
import { readDelete, toXml } from "./xml.ts";

type Target = { readonly key: string; readonly condition: Condition };

const CODES = { precondition_failed: "PreconditionFailed", missing: "NoSuchKey" } as const;

/** Conditions of a deletion that this store does not know: to delete all the same would be the opposite of what was asked. */
const UNKNOWN_CONDITIONS = [
  "if-none-match",
  "if-modified-since",
  "if-unmodified-since",
  "x-amz-if-match-last-modified-time",
  "x-amz-if-match-size",
];

const hasAny = (headers: Call["headers"], names: readonly string[]): boolean =>
  names.some((name) => headers[name] !== undefined);

/** Removes in one transaction what the conditions allow; the others keep their reason. */
const remove = async (
  deps: StoreDeps,
  bucket: string,
  targets: readonly Target[],
): Promise<readonly (Target & { readonly refused?: (typeof CODES)[keyof typeof CODES] })[]> => {
  const pieces: Piece[] = [];
  const outcomes = deps.transact(() =>
    targets.map((target) => {
      const outcome = deps.objects.remove(bucket, target.key, target.condition);
      if (typeof outcome === "string") return { ...target, refused: CODES[outcome] };
      pieces.push(...outcome.removed);
      return target;
    }),
  );
  await deps.blobs.remove(pieces.map(({ blob }) => blob));
  return outcomes;
};

/** DeleteObject: succeeds also when nothing is there, unless `If-Match` asks for something. */
export const deleteObject: Operation = async (deps, call) => {
  if (hasAny(call.headers, UNKNOWN_CONDITIONS)) return fail("NotImplemented", "DeleteObject knows If-Match alone");
  const ifMatch = call.headers["if-match"];
  const condition = ifMatch === undefined ? {} : { ifMatch };
  const [outcome] = await remove(deps, call.bucket ?? "", [{ key: call.key ?? "", condition }]);
  return outcome?.refused ? fail(outcome.refused) : ok({ status: 204 });
};

/** DeleteObjects: up to 1,000 keys in one transaction, each under the condition of its own ETag. */
export const deleteObjects: Operation = async (deps, call) => {
  if (hasAny(call.headers, ["if-match", ...UNKNOWN_CONDITIONS]))
    return fail("NotImplemented", "DeleteObjects takes conditions as ETag elements");
  const text = await receiveText(call, 2 * 1024 * 1024);
  if (!text.ok) return text;
  const wanted = readDelete(text.value);
  if (!wanted) return fail("MalformedXML");
  if (wanted.Object.some(({ VersionId, LastModifiedTime, Size }) => VersionId ?? LastModifiedTime ?? Size))
    return fail("NotImplemented", "DeleteObjects knows Key and ETag alone");
  const targets = wanted.Object.map(({ Key, ETag }) => ({
    key: Key,
    condition: ETag === undefined ? {} : { ifMatch: ETag },
  }));
  const outcomes = await remove(deps, call.bucket ?? "", targets);
  const deleted = outcomes.filter(({ refused }) => !refused);
  const document = {
    ...(wanted.Quiet !== "true" && { Deleted: deleted.map(({ key }) => ({ Key: key })) }),
    Error: outcomes.flatMap(({ key, refused }) =>
      refused ? [{ Key: key, Code: refused, Message: messageOf(refused) }] : [],
    ),
  };
  return ok(xmlAnswer(toXml("DeleteResult", document)));
};
