import { basename } from "node:path";
import { type CatalogFormat, CatalogImportView } from "@cinema/contracts";
import * as z from "zod";
import { CommandFailure } from "../platform/failure.ts";
import { type CatalogCommandDeps, stageFile } from "./stage-file.ts";

export type CatalogImportRequest = {
  readonly path: string;
  readonly format: CatalogFormat;
  readonly dryRun: boolean;
  readonly skipBad: boolean;
};

/** Errors that are shown; all of them stand in `--json`. */
const MAX_SHOWN = 20;
const POLL_MS = 500;

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What an import does or did, in a sentence. */
export const describeImport = ({ creates, updates, unchanged, locked, people }: CatalogImportView): string =>
  [
    plural(creates, "new title"),
    plural(updates, "changed", "changed"),
    plural(unchanged, "unchanged", "unchanged"),
    ...(people > 0 ? [plural(people, "new person", "new people")] : []),
    ...(locked > 0 ? [`${plural(locked, "change")} left out because the field is locked`] : []),
  ].join(", ");

/** Says where the wrong lines are. */
export const showErrors = (
  { reporter }: Pick<CatalogCommandDeps, "reporter">,
  path: string,
  { errors, badLines }: CatalogImportView,
): void => {
  for (const { line, column, code, message } of errors.slice(0, MAX_SHOWN)) {
    reporter.say(`${basename(path)}:${line}${column === "" ? "" : ` ${column}`}: ${message} [${code}]`);
  }
  if (errors.length > MAX_SHOWN)
    reporter.say(`… and more, on ${plural(badLines, "line")} in all; --json lists a thousand.`);
};

const untilDone = async ({ api, sleep, signal }: CatalogCommandDeps, path: string): Promise<CatalogImportView> => {
  for (;;) {
    signal.throwIfAborted();
    const report = await api.call(CatalogImportView, "GET", path);
    if (report.state !== "committing") return report;
    await sleep(POLL_MS);
  }
};

/** What an import would do; of a large one the origin counts it, which takes seconds. */
export const planOf = async (deps: CatalogCommandDeps, address: string): Promise<CatalogImportView> => {
  const now = await deps.api.call(CatalogImportView, "GET", address);
  if (now.counted || now.state !== "staging") return now.state === "committing" ? untilDone(deps, address) : now;
  await deps.api.call(CatalogImportView, "POST", `${address}/commit?dryRun=true`);
  return untilDone(deps, address);
};

/**
 * Imports a file of titles: all of it, or nothing. Run again after an interruption it goes on where it stopped.
 * @throws CommandFailure `refused` where lines are wrong and are not to be skipped, dry run or not.
 */
export const importCatalog = async (
  deps: CatalogCommandDeps,
  { path, format, dryRun, skipBad }: CatalogImportRequest,
): Promise<void> => {
  const { api, reporter } = deps;
  const { importId, forget } = await stageFile(deps, path, format);
  const address = `/studio/catalog/imports/${importId}`;
  const planned = await planOf(deps, address);
  // The commit of a run that was cut went on without it.
  if (planned.state !== "committed") {
    showErrors(deps, path, planned);
    const isRefused = planned.badLines > 0 && !skipBad;
    if (dryRun || isRefused) {
      await api.call(z.unknown(), "DELETE", address);
      await forget();
      const would = isRefused ? "Without the bad lines it would be" : "It would be";
      reporter.result({ import: planned, dryRun }, `Nothing was written. ${would}: ${describeImport(planned)}.`);
      if (!isRefused) return;
      throw new CommandFailure(
        "refused",
        `${plural(planned.badLines, "line")} of ${planned.lines} cannot be imported.`,
        {
          code: "catalog.import_has_bad_lines",
          hint: "Mend them, or import the others with --skip-bad.",
        },
      );
    }
    await api.call(CatalogImportView, "POST", `${address}/commit${skipBad ? "?skipBad=true" : ""}`);
  }
  const done = planned.state === "committed" ? planned : await untilDone(deps, address);
  if (done.state === "committed") {
    await forget();
    const left = done.badLines > 0 ? ` ${plural(done.badLines, "line")} left out.` : "";
    return reporter.result({ import: done }, `Imported: ${describeImport(done)}.${left}`);
  }
  showErrors(deps, path, done);
  throw new CommandFailure("refused", "The import failed, and nothing was written.", {
    hint: "Run the same command again; what is wrong is in the origin's log where no line is named.",
  });
};
