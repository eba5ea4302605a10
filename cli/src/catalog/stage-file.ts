import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CatalogFormat, CatalogImportView, ImportLinesTaken } from "@cinema/contracts";
import * as z from "zod";
import type { ApiClient } from "../platform/api-client.ts";
import { CommandFailure } from "../platform/failure.ts";
import type { Reporter } from "../platform/reporter.ts";
import { cutFile, LineTooLong } from "./cut-file.ts";

export type CatalogCommandDeps = {
  readonly api: ApiClient;
  readonly reporter: Reporter;
  readonly apiUrl: string;
  readonly stateDir: string;
  readonly signal: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
};

/** What is remembered of a file that was cut while it was sent. */
const Remembered = z.object({ importId: z.string(), nextLine: z.int() });

export type StagedFile = {
  readonly importId: string;
  /** Called when the import has ended, whatever its end: the same file then begins anew. */
  readonly forget: () => Promise<void>;
};

const pathOf = (importId: string): string => `/studio/catalog/imports/${importId}`;

/** The format that a file's name says. */
export const formatOf = (path: string, asked: CatalogFormat | undefined): CatalogFormat => {
  if (asked !== undefined) return asked;
  if (/\.csv$/i.test(path)) return "csv";
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return "jsonl";
  throw new CommandFailure("usage", `What format is ${path}?`, {
    hint: "Name it with --format csv or --format jsonl.",
  });
};

/** An import that was begun for this very file and still takes lines, or a new one. */
const openImport = async (
  deps: CatalogCommandDeps,
  memory: string,
  format: CatalogFormat,
): Promise<z.infer<typeof Remembered>> => {
  const text = await readFile(memory, "utf8").catch(() => null);
  const known = text === null ? null : (Remembered.safeParse(JSON.parse(text)).data ?? null);
  if (known !== null) {
    const found = await deps.api.call(CatalogImportView, "GET", pathOf(known.importId)).catch((error: unknown) => {
      if (error instanceof CommandFailure && error.code === "catalog.import_not_found") return null;
      throw error;
    });
    if (found?.state === "staging" || found?.state === "failed" || found?.state === "committing") return known;
  }
  const { id } = await deps.api.call(CatalogImportView, "POST", "/studio/catalog/imports", { body: { format } });
  return { importId: id, nextLine: 1 };
};

/**
 * Sends a file's lines to a bulk import; run again after an interruption it goes on where it stopped.
 * @throws CommandFailure `usage` where there is no such file, no line in it, or one that is too long.
 */
export const stageFile = async (deps: CatalogCommandDeps, path: string, format: CatalogFormat): Promise<StagedFile> => {
  const file = await stat(path).catch(() => null);
  if (file === null || !file.isFile()) throw new CommandFailure("usage", `There is no file ${path}.`);
  const identity = JSON.stringify([deps.apiUrl, path, file.size, file.mtimeMs, format]);
  await mkdir(deps.stateDir, { recursive: true });
  const memory = join(
    deps.stateDir,
    `catalog-${createHash("sha256").update(identity).digest("hex").slice(0, 32)}.json`,
  );
  const { importId, nextLine } = await openImport(deps, memory, format);
  const remember = async (line: number): Promise<void> => {
    await writeFile(`${memory}.new`, JSON.stringify({ importId, nextLine: line }));
    await rename(`${memory}.new`, memory);
  };
  await remember(nextLine);
  let pieces = 0;
  try {
    for await (const { from, lines, bytes, endByte } of cutFile(createReadStream(path), format)) {
      deps.signal.throwIfAborted();
      pieces += 1;
      if (from < nextLine) continue;
      await deps.api.call(ImportLinesTaken, "PUT", `${pathOf(importId)}/lines?from=${from}`, { file: bytes });
      await remember(from + lines);
      deps.reporter.progress("upload", endByte, file.size, `line ${from + lines - 1}`);
    }
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    throw new CommandFailure("usage", `Line ${error.line} of ${path} is too long.`);
  }
  if (pieces === 0) {
    await rm(memory, { force: true });
    throw new CommandFailure("usage", `There is no line in ${path}${format === "csv" ? " below a header" : ""}.`);
  }
  deps.reporter.endPhase();
  return { importId, forget: () => rm(memory, { force: true }) };
};
