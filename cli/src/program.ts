import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { grantOperator } from "./auth/grant-operator.postgres.ts";
import { addCatalog } from "./catalog/catalog-commands.ts";
import { listTitles } from "./catalog/list-titles.ts";
import { importBucket } from "./ingest/import-bucket.ts";
import { importFilm } from "./ingest/import-film.ts";
import type { ImportTarget } from "./ingest/import-target.ts";
import { importUrl } from "./ingest/import-url.ts";
import { addImports } from "./ingest/imports-commands.ts";
import { addJobs } from "./ingest/jobs-commands.ts";
import { addPlan } from "./ingest/plan-command.ts";
import { addSubtitlesCommands } from "./ingest/subtitles-commands.ts";
import { type ApiClient, createApiClient } from "./platform/api-client.ts";
import { type Connection, findConnection } from "./platform/connection.ts";
import { CommandFailure, EXIT } from "./platform/failure.ts";
import { createReporter, type Reporter } from "./platform/reporter.ts";

export type ProgramDeps = {
  /** The clone; its `.data` folder knows the cinema that runs from it. */
  readonly root: string;
  /** What relative file names are relative to. */
  readonly workingDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly signal: AbortSignal;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
};

type GlobalFlags = { readonly url?: string; readonly json?: boolean };
type Session = { readonly connection: Connection; readonly api: ApiClient; readonly reporter: Reporter };

type ImportFlags = {
  readonly title?: string;
  readonly replace?: string;
  readonly year?: number;
  readonly genre: readonly string[];
  readonly synopsis?: string;
  readonly language?: string;
  readonly access: "free" | "subscription";
  readonly draft?: boolean;
  readonly allowDuplicate?: boolean;
  readonly sha256?: string;
};

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("must be a whole number");
  return Number(text);
};
const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const targetOf = (flags: ImportFlags): ImportTarget => {
  if (flags.replace !== undefined) return { replace: flags.replace };
  if (flags.title === undefined)
    throw new CommandFailure("usage", "Name the new title with --title, or the one that has a film with --replace.");
  return {
    draft: flags.draft === true,
    title: {
      name: flags.title,
      genres: [...flags.genre],
      access: flags.access,
      ...(flags.year === undefined ? {} : { year: flags.year }),
      ...(flags.synopsis === undefined ? {} : { synopsis: flags.synopsis }),
      ...(flags.language === undefined ? {} : { originalLanguage: flags.language }),
    },
  };
};

const addImport = (program: Command, open: () => Promise<Session>, deps: ProgramDeps): void => {
  program
    .command("import")
    .description("upload a film, transcode it and publish its title; run again to go on after an interruption")
    .argument("<film>", "a file, or a http or https address that the cinema fetches by itself")
    .option("--title <name>", "name of a new title")
    .addOption(
      new Option("--replace <title>", "id or number of the title whose film this takes the place of").conflicts([
        "title",
        "draft",
      ]),
    )
    .option("--year <year>", "year of release", wholeNumber)
    .option("--genre <genre>", "may be given several times", collect, [])
    .option("--synopsis <text>", "a few sentences")
    .option("--language <tag>", "original language, as in en or pt-BR")
    .addOption(new Option("--access <who>", "who may watch").choices(["free", "subscription"]).default("free"))
    .option("--draft", "do not publish when the film is ready")
    .option("--allow-duplicate", "take a file that is already in the cinema once more")
    .option("--sha256 <hex>", "what the file at an address must have")
    .action(async (film: string, flags: ImportFlags) => {
      const request = { target: targetOf(flags), allowDuplicate: flags.allowDuplicate === true };
      const { api, connection, reporter } = await open();
      const imports = { ...deps, api, reporter, apiUrl: connection.apiUrl, stateDir: connection.stateDir };
      const job = /^https?:\/\//i.test(film)
        ? await importUrl(imports, {
            ...request,
            url: film,
            ...(flags.sha256 !== undefined && { sha256: flags.sha256 }),
          })
        : await importFilm(imports, { ...request, path: resolve(deps.workingDir, film) });
      const link = `${connection.apiUrl}/title/${job.titleId}`;
      const became =
        "replace" in request.target
          ? `has its new film: ${link}`
          : request.target.draft
            ? "is ready as a draft."
            : `is published: ${link}`;
      reporter.result({ job, url: link }, `"${job.titleName}" ${became}`);
    });
};

const addImportBucket = (program: Command, open: () => Promise<Session>, deps: ProgramDeps): void => {
  program
    .command("import-bucket")
    .description("make a title and a job of every film below a prefix of the uploads bucket that was not taken before")
    .argument("<prefix>", "a folder of the bucket, such as incoming/")
    .option("--publish", "publish each title when its film is ready")
    .action(async (prefix: string, flags: { publish?: boolean }) => {
      const { api, reporter } = await open();
      await importBucket({ api, reporter, signal: deps.signal }, { prefix, publish: flags.publish === true });
    });
};

/** The whole command line: `import`, `import-bucket`, `imports`, `titles`, `catalog`, `subtitles`, `jobs`, `users`. */
export const createProgram = (deps: ProgramDeps): Command => {
  const program = new Command("cinema")
    .description("Runs the cinema from the command line.")
    .option("--url <url>", "address of the cinema (default: the one that runs from this clone)")
    .option("--json", "one JSON object a line instead of text")
    .showHelpAfterError("(add --help for the options)")
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));

  const open = async (): Promise<Session> => {
    const flags = program.opts<GlobalFlags>();
    const connection = await findConnection(flags, deps.env, deps.root);
    return {
      connection,
      api: createApiClient(connection, deps.fetch),
      reporter: createReporter(deps.out, flags.json === true),
    };
  };

  addImport(program, open, deps);
  addImportBucket(program, open, deps);
  addPlan(program, deps);
  program
    .command("titles")
    .description("list all titles, drafts included")
    .action(async () => {
      const { api, reporter } = await open();
      await listTitles(api, reporter);
    });

  addCatalog(program, async () => {
    const session = await open();
    const { apiUrl, stateDir } = session.connection;
    return { ...deps, ...session, apiUrl, stateDir };
  });
  addImports(program, open);
  addSubtitlesCommands(program, async () => ({ ...deps, ...(await open()) }));
  addJobs(program, open);

  program
    .command("users")
    .description("accounts")
    .command("grant-operator <email>")
    .description("make an account an operator")
    .action(async (email: string) => {
      const { connection, reporter } = await open();
      await grantOperator(connection.databaseUrl, reporter, email);
    });
  return program;
};
