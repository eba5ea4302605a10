import { ok } from "@cinema/foundation";
import { fail, type S3Result } from "./failure.ts";
import { matchesTag, type ObjectRow } from "./metadata.ts";
import type { Answer, Call, Operation } from "./request.ts";

const OVERRIDES = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
];

const headersOf = (row: ObjectRow, call: Call): Record<string, string> => {
  const headers: Record<string, string> = {
    "content-type": "application/octet-stream",
    ...row.headers,
    etag: row.etag,
    "last-modified": new Date(row.modifiedMs).toUTCString(),
    "accept-ranges": "bytes",
  };
  for (const name of OVERRIDES) {
    const value = call.param(`response-${name}`);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
};

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** The preconditions of RFC 9110 §13.2.2, in its order. */
const precondition = (row: ObjectRow, headers: Call["headers"]): "PreconditionFailed" | "NotModified" | undefined => {
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  const since = Date.parse(headers["if-modified-since"] ?? "");
  const unmodified = Date.parse(headers["if-unmodified-since"] ?? "");
  if (ifMatch !== undefined) {
    if (!matchesTag(ifMatch, row.etag)) return "PreconditionFailed";
  } else if (!Number.isNaN(unmodified) && seconds(row.modifiedMs) > seconds(unmodified)) return "PreconditionFailed";
  if (ifNoneMatch !== undefined) return matchesTag(ifNoneMatch, row.etag) ? "NotModified" : undefined;
  return !Number.isNaN(since) && seconds(row.modifiedMs) <= seconds(since) ? "NotModified" : undefined;
};

const rangeOf = (
  row: ObjectRow,
  headers: Call["headers"],
): { start: number; end: number } | "whole" | "unsatisfiable" => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers["range"]?.trim() ?? "");
  const ifRange = headers["if-range"];
  if (!match || (match[1] === "" && match[2] === "")) return "whole";
  if (ifRange !== undefined && ifRange !== row.etag && Date.parse(ifRange) !== seconds(row.modifiedMs) * 1000)
    return "whole";
  const [first, last] = [match[1] as string, match[2] as string];
  const start = first === "" ? Math.max(0, row.size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? row.size - 1 : Math.min(Number(last), row.size - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return "whole";
  return start >= row.size || start > end ? "unsatisfiable" : { start, end };
};

const answer = (deps: Parameters<Operation>[0], call: Call, row: ObjectRow): S3Result<Answer> => {
  const headers = headersOf(row, call);
  const refused = precondition(row, call.headers);
  if (refused) return fail(refused, undefined, refused === "NotModified" ? headers : {});
  const range = rangeOf(row, call.headers);
  if (range === "unsatisfiable") return fail("InvalidRange", undefined, { "content-range": `bytes */${row.size}` });
  const { start, end } = range === "whole" ? { start: 0, end: row.size - 1 } : range;
  headers["content-length"] = String(end - start + 1);
  if (range !== "whole") headers["content-range"] = `bytes ${start}-${end}/${row.size}`;
  const status = range === "whole" ? 200 : 206;
  if (call.method === "HEAD" || row.size === 0) return ok({ status, headers });
  return ok({ status, headers, body: deps.blobs.read(row.pieces, start, end) });
};

/** GetObject and HeadObject, with ranges and conditions. */
export const getObject: Operation = async (deps, call) => {
  const row = deps.objects.find(call.bucket ?? "", call.key ?? "");
  return row ? answer(deps, call, row) : fail("NoSuchKey");
};
