import { ok } from "@cinema/foundation";
import { fail } from "./failure.ts";
import { receiveText } from "./payload.ts";
import { type Operation, type StoreDeps, xmlAnswer } from "./request.ts";
import { readDelete, toXml } from "./xml.ts";

const remove = async (deps: StoreDeps, bucket: string, keys: readonly string[]): Promise<void> => {
  const pieces = deps.transact(() => keys.flatMap((key) => deps.objects.remove(bucket, key)));
  await deps.blobs.remove(pieces.map(({ blob }) => blob));
};

/** DeleteObject: succeeds also when nothing is there. */
export const deleteObject: Operation = async (deps, call) => {
  await remove(deps, call.bucket ?? "", [call.key ?? ""]);
  return ok({ status: 204 });
};

/** DeleteObjects: up to 1,000 keys in one transaction. */
export const deleteObjects: Operation = async (deps, call) => {
  const text = await receiveText(call, 2 * 1024 * 1024);
  if (!text.ok) return text;
  const wanted = readDelete(text.value);
  if (!wanted) return fail("MalformedXML");
  const keys = wanted.Object.map((object) => object.Key);
  await remove(deps, call.bucket ?? "", keys);
  return ok(xmlAnswer(toXml("DeleteResult", wanted.Quiet === "true" ? {} : { Deleted: keys.map((Key) => ({ Key })) })));
};
