import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { createReporter } from "../platform/reporter.ts";
import { planFilm } from "./plan-film.ts";

export type PlanCommandDeps = {
  readonly workingDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly signal: AbortSignal;
};

const cores = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("must be a whole number from 1");
  return value;
};

/** `cinema plan <file>`: needs no running cinema, so it opens no connection. */
export const addPlan = (program: Command, deps: PlanCommandDeps): void => {
  program
    .command("plan")
    .description("show what would become of a film, how long it would take and what it would cost; does nothing")
    .argument("<file>", "the film")
    .option("--profile <name>", "ladder profile", "default")
    .option("--cores <n>", "cores that the minutes are reckoned for (default: those of this machine)", cores)
    // Also behind the command's name, as everybody writes it; the program knows it in front.
    .option("--json", "one JSON object a line instead of text")
    .action(async (file: string, flags: { profile: string; cores?: number; json?: boolean }) => {
      const json = flags.json === true || program.opts<{ json?: boolean }>().json === true;
      await planFilm(
        { ...deps, reporter: createReporter(deps.out, json) },
        {
          path: resolve(deps.workingDir, file),
          profile: flags.profile,
          cores: flags.cores ?? availableParallelism(),
        },
      );
    });
};
