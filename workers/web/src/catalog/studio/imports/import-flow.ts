import { type CatalogImportView, MAX_IMPORT_LINES_PER_CALL } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import type { Http } from "../../../platform/http.ts";
import type { Refusal } from "../../../platform/refusal.ts";
import { formatOf, importChunks } from "./import-chunks.ts";

const IMPORTS = "/api/v1/studio/catalog/imports";
/** A call takes two megabytes; the rest is room for what is not counted here. */
const MAX_BYTES = 1_900_000;

export const importPath = (id: string, part?: string): string =>
  `${IMPORTS}/${encodeURIComponent(id)}${part === undefined ? "" : `/${part}`}`;

export type StageFailure =
  | Refusal
  | { readonly reason: "unknown_format" }
  | { readonly reason: "empty" }
  | { readonly reason: "not_utf8" };

/** Null when the file is in another encoding: its letters would be lost without a word. */
const readText = async (file: Pick<File, "arrayBuffer">): Promise<string | null> => {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Sends a file line by line for a dry run; nothing of it is in the catalogue yet. `onProgress` is told a share of 0 to 1. */
export const stageFile = async (
  http: Http,
  file: Pick<File, "name" | "arrayBuffer">,
  onProgress: (share: number) => void,
): Promise<Result<CatalogImportView, StageFailure>> => {
  const format = formatOf(file.name);
  if (format === null) return err({ reason: "unknown_format" });
  const limits = { maxLines: MAX_IMPORT_LINES_PER_CALL, maxBytes: MAX_BYTES };
  const text = await readText(file);
  if (text === null) return err({ reason: "not_utf8" });
  const chunks = importChunks(text, format, limits);
  if (chunks.length === 0) return err({ reason: "empty" });
  const begun = await http.request<CatalogImportView>(IMPORTS, { method: "POST", body: { format } });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const type = format === "csv" ? "text/csv" : "application/x-ndjson";
  for (const [index, chunk] of chunks.entries()) {
    const sent = await http.request(`${importPath(id, "lines")}?from=${chunk.from}`, {
      method: "PUT",
      file: { type, content: chunk.text },
    });
    if (!sent.ok) {
      // A half-sent import is of no use to anybody.
      await http.request(importPath(id), { method: "DELETE" });
      return sent;
    }
    onProgress((index + 1) / chunks.length);
  }
  const report = await http.request<CatalogImportView>(importPath(id));
  return report.ok ? ok(report.value) : report;
};
