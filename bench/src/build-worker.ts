import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const ROOT = path.resolve(import.meta.dirname, "../..");
const BIN = path.join(ROOT, "node_modules/.bin");
const WRANGLER = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");

export type BuildOptions = {
  /** Entry file, or a `wrangler.toml` whose Worker is built as it would be deployed. Relative to the repository. */
  readonly source: string;
  /** Constants put into the code, as JavaScript expressions. */
  readonly define?: Readonly<Record<string, string>>;
};

export type Build = { readonly dir: string; readonly modules: readonly string[] } & AsyncDisposable;

/** Builds a Worker with `wrangler deploy --dry-run` into a temporary folder; the first module is the entry. */
export const buildWorker = async (options: BuildOptions): Promise<Build> => {
  const dir = await mkdtemp(path.join(tmpdir(), "cinema-bench-"));
  const source = path.join(ROOT, options.source);
  const args = source.endsWith(".toml")
    ? ["deploy", "--config", source]
    : ["deploy", source, "--config", path.join(ROOT, "bench/wrangler.toml")];
  for (const [name, value] of Object.entries(options.define ?? {})) args.push("--define", `${name}:${value}`);
  try {
    // By this process' own Node: the one on the PATH may be too old for wrangler.
    await promisify(execFile)(process.execPath, [WRANGLER, ...args, "--dry-run", "--minify", "--outdir", dir], {
      cwd: path.dirname(source),
      env: {
        ...process.env,
        PATH: `${BIN}${path.delimiter}${process.env["PATH"] ?? ""}`,
        WRANGLER_SEND_METRICS: "false",
      },
    });
    const entry = path.basename(source).endsWith(".toml")
      ? await entryOf(source)
      : path.basename(source).replace(/\.ts$/, ".js");
    return { dir, modules: [entry], [Symbol.asyncDispose]: async () => rm(dir, { recursive: true, force: true }) };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    const output = (error as { readonly stderr?: string }).stderr ?? "";
    throw new Error(`${options.source} could not be built: ${output.slice(0, 2000)}`, { cause: error });
  }
};

/** The runtime behaviour that every Worker here is measured with. */
export const COMPATIBILITY_DATE = "2026-10-15";

const entryOf = async (config: string): Promise<string> => {
  const main = /^main\s*=\s*"([^"]+)"/m.exec(await readFile(config, "utf8"))?.[1];
  if (main === undefined) throw new Error(`${config} names no main`);
  return path.basename(main).replace(/\.ts$/, ".js");
};
