import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { CatalogFormat } from "@cinema/contracts";
import type { CatalogCommandDeps } from "./stage-file.ts";

/** Writes all titles to a file, which is there only when it is whole, or to standard output. */
export const exportCatalog = async (
  { api, reporter, signal }: Pick<CatalogCommandDeps, "api" | "reporter" | "signal">,
  {
    path,
    format,
    out,
  }: { readonly path: string | null; readonly format: CatalogFormat; readonly out: NodeJS.WritableStream },
): Promise<void> => {
  const accept = format === "csv" ? "text/csv" : "application/jsonl";
  const body = Readable.fromWeb((await api.stream(`/studio/catalog/export?format=${format}`, signal, accept)) as never);
  if (path === null) {
    await pipeline(body, out as Writable, { end: false });
    return;
  }
  const partial = `${path}.part`;
  try {
    await pipeline(body, createWriteStream(partial));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  reporter.result({ file: path }, `The catalogue is in ${path}.`);
};
