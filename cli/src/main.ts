import { setTimeout as sleep } from "node:timers/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandFailure, EXIT } from "./platform/failure.ts";
import { createProgram } from "./program.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());
process.once("SIGTERM", () => interrupt.abort());

const explain = (error: unknown): never => {
  const json = process.argv.includes("--json");
  if (interrupt.signal.aborted) {
    process.stderr.write("\nStopped. Run the same command again; it goes on where it stopped.\n");
    process.exit(EXIT.interrupted);
  }
  if (!(error instanceof CommandFailure)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(EXIT.unexpected);
  }
  if (json)
    process.stdout.write(
      `${JSON.stringify({ event: "error", reason: error.reason, code: error.code, message: error.message })}\n`,
    );
  process.stderr.write(
    `${error.message}${error.code === null ? "" : ` [${error.code}]`}\n${error.hint === null ? "" : `  ${error.hint}\n`}`,
  );
  process.exit(EXIT[error.reason]);
};

// npm runs scripts in the clone; a relative file name means the folder that the person stands in.
const workingDir = process.env["INIT_CWD"] ?? process.cwd();

await createProgram({
  root,
  workingDir,
  env: process.env,
  out: process.stdout,
  signal: interrupt.signal,
  fetch,
  sleep: (ms) => sleep(ms, undefined, { signal: interrupt.signal }),
  random: Math.random,
})
  .parseAsync()
  .catch(explain);
