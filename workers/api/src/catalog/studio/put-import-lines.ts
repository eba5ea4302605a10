import {
  CATALOG_LINE_CODES,
  ImportLinesQuery,
  ImportLinesTaken,
  MAX_IMPORT_BYTES_PER_CALL,
  MAX_IMPORT_LINES,
  MAX_IMPORT_LINES_PER_CALL,
} from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { findImport, putLines } from "./import-rows.ts";
import { readLines } from "./read-lines.ts";
import { stageLine } from "./stage-line.ts";
import type { StudioDeps } from "./studio-deps.ts";

const refuse = (where: "body" | "query", path: string, message: string) =>
  problem("http.validation_failed", { errors: [{ in: where, path, message }] });

export const putImportLines = defineRoute<StudioDeps>()({
  operation: "catalog.putImportLines",
  method: "put",
  path: "/studio/catalog/imports/{id}/lines",
  summary: "Send lines of a bulk import",
  params: TitleParams,
  query: ImportLinesQuery,
  file: { maxBytes: MAX_IMPORT_BYTES_PER_CALL },
  response: { status: 200, schema: ImportLinesTaken },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.import_not_found", "catalog.import_closed", "http.validation_failed"],
  example: { params: { id: "cim_01JTEST0000000000000000001" }, query: { from: 1 } },
  handler: async ({ params, query, file, context: { nowMs } }, deps) => {
    const found = await findImport(deps.sql, params.id);
    if (found === null) return problem("catalog.import_not_found");
    const from = query.from ?? (found.format === "csv" ? 2 : 1);
    const read = readLines(file, found.format, from);
    if (read === null) return refuse("body", "", "must be UTF-8");
    if (read.count > MAX_IMPORT_LINES_PER_CALL)
      return refuse("body", "", `at most ${MAX_IMPORT_LINES_PER_CALL} lines a call`);
    if (from + read.count - 1 > MAX_IMPORT_LINES)
      return refuse("query", "from", `at most ${MAX_IMPORT_LINES} lines an import`);
    const lines = read.lines.map((line) => stageLine(line, (kind) => deps.newId(kind, nowMs)));
    if (!(await putLines(deps.sql, found.id, { lines, from, count: read.count, nowMs })))
      return problem("catalog.import_closed");
    const errors = lines.flatMap(({ line, errors: wrong }) =>
      (wrong ?? []).map(({ column, code, message }) => ({
        line,
        column,
        code,
        message: message ?? CATALOG_LINE_CODES[code],
      })),
    );
    return json({
      lines: lines.length,
      badLines: new Set(errors.map(({ line }) => line)).size,
      errors,
    } satisfies ImportLinesTaken);
  },
});
