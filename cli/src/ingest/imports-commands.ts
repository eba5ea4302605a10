import { ImportList, ImportView } from "@cinema/contracts";
import type { Command } from "commander";
import * as z from "zod";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";
import { megabytes } from "./megabytes.ts";

type Session = { readonly api: ApiClient; readonly reporter: Reporter };

/** One line of a table for people. */
const describeImport = ({ id, state, receivedBytes, url, failure, jobId }: ImportView): string =>
  [
    id,
    state.padEnd(9),
    megabytes(receivedBytes).padStart(11),
    url,
    failure === null ? (jobId ?? "") : `(${failure.code})`,
  ]
    .join("  ")
    .trimEnd();

/** Shows the newest films that were, or are being, fetched from URLs. */
export const listImports = async ({ api, reporter }: Session): Promise<void> => {
  const { items } = await api.call(ImportList, "GET", "/ingest/imports?limit=20");
  const sentence = items.length === 0 ? "Nothing was imported from a URL yet." : items.map(describeImport).join("\n");
  reporter.result({ imports: items }, sentence);
};

/** Stops an import; what was fetched is forgotten. */
export const cancelImport = async ({ api, reporter }: Session, importId: string): Promise<void> => {
  const path = `/ingest/imports/${encodeURIComponent(importId)}`;
  await api.call(z.undefined(), "DELETE", path);
  const view = await api.call(ImportView, "GET", path);
  reporter.result({ import: view }, `${view.id} is cancelled.`);
};

/** `imports`, `imports cancel`. */
export const addImports = (program: Command, open: () => Promise<Session>): void => {
  const imports = program.command("imports").description("films that the cinema fetches by itself");
  imports
    .command("list", { isDefault: true })
    .description("the newest imports")
    .action(async () => listImports(await open()));
  imports
    .command("cancel <id>")
    .description("stop an import and forget what was fetched")
    .action(async (id: string) => cancelImport(await open(), id));
};
