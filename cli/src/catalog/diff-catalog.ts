import { type CatalogFormat, type ImportChange, ImportChangeList } from "@cinema/contracts";
import * as z from "zod";
import { CommandFailure } from "../platform/failure.ts";
import { describeImport, planOf, showErrors } from "./import-catalog.ts";
import { type CatalogCommandDeps, stageFile } from "./stage-file.ts";

/** Each page has the whole file planned, so that few large ones are asked for. */
const PAGE = 1_000;
const MAX_VALUE = 120;
const short = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
};

const describeChange = ({ line, titleId, kind, name, outcome, changes }: ImportChange): string => {
  const head = outcome === "create" ? `+ ${kind} "${name}"  (line ${line})` : `~ "${name}"  ${titleId}  (line ${line})`;
  if (outcome === "create") return head;
  const fields = changes.map(
    ({ field, before, after, locked }) =>
      `    ${field}: ${short(before)} → ${short(after)}${locked ? "  (locked: left as it is)" : ""}`,
  );
  return [head, ...fields].join("\n");
};

/**
 * Shows what an import of a file would change, field by field, and imports nothing.
 * @throws CommandFailure `refused` where lines are wrong, after everything else was shown.
 */
export const diffCatalog = async (deps: CatalogCommandDeps, path: string, format: CatalogFormat): Promise<void> => {
  const { api, reporter } = deps;
  const { importId, forget } = await stageFile(deps, path, format);
  const address = `/studio/catalog/imports/${importId}`;
  const report = await planOf(deps, address);
  const changes: ImportChange[] = [];
  for (let from: number | null = 1; from !== null;) {
    const page: z.infer<typeof ImportChangeList> = await api.call(
      ImportChangeList,
      "GET",
      `${address}/changes?from=${from}&limit=${PAGE}`,
    );
    for (const change of page.items) reporter.say(describeChange(change));
    changes.push(...page.items);
    from = page.nextLine;
  }
  showErrors(deps, path, report);
  await api.call(z.unknown(), "DELETE", address);
  await forget();
  reporter.result({ import: report, changes }, `Nothing was written. It would be: ${describeImport(report)}.`);
  if (report.badLines > 0)
    throw new CommandFailure("refused", `${report.badLines} lines cannot be imported.`, {
      code: "catalog.import_has_bad_lines",
    });
};
