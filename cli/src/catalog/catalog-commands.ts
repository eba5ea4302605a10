import { resolve } from "node:path";
import { CatalogFormat } from "@cinema/contracts";
import { type Command, Option } from "commander";
import { diffCatalog } from "./diff-catalog.ts";
import { exportCatalog } from "./export-catalog.ts";
import { importCatalog } from "./import-catalog.ts";
import { type CatalogCommandDeps, formatOf } from "./stage-file.ts";

type Deps = CatalogCommandDeps & { readonly workingDir: string; readonly out: NodeJS.WritableStream };
type Flags = { readonly format?: CatalogFormat; readonly dryRun?: boolean; readonly skipBad?: boolean };

const format = (): Option =>
  new Option("--format <format>", "what the file is (default: what its name says)").choices(CatalogFormat.options);

/** `catalog import`, `catalog diff`, `catalog export`. */
export const addCatalog = (program: Command, open: () => Promise<Deps>): void => {
  const catalog = program.command("catalog").description("all titles as a file of CSV or JSON Lines");
  catalog
    .command("import")
    .argument("<file>")
    .description("make and change titles: all that the file says, or nothing; run again to go on after an interruption")
    .option("--dry-run", "say what would become of it, and write nothing")
    .option("--skip-bad", "leave bad lines out instead of refusing the file")
    .addOption(format())
    .action(async (file: string, flags: Flags) => {
      const deps = await open();
      const path = resolve(deps.workingDir, file);
      const asked = {
        path,
        format: formatOf(path, flags.format),
        dryRun: flags.dryRun === true,
        skipBad: flags.skipBad === true,
      };
      await importCatalog(deps, asked);
    });
  catalog
    .command("diff")
    .argument("<file>")
    .description("what an import of the file would change, field by field")
    .addOption(format())
    .action(async (file: string, flags: Flags) => {
      const deps = await open();
      const path = resolve(deps.workingDir, file);
      await diffCatalog(deps, path, formatOf(path, flags.format));
    });
  catalog
    .command("export")
    .argument("[file]", "default: standard output, as JSON Lines")
    .description("all titles but those in the bin, as an import reads them")
    .addOption(format())
    .action(async (file: string | undefined, flags: Flags) => {
      const deps = await open();
      const path = file === undefined ? null : resolve(deps.workingDir, file);
      await exportCatalog(deps, {
        path,
        format: path === null ? (flags.format ?? "jsonl") : formatOf(path, flags.format),
        out: deps.out,
      });
    });
};
