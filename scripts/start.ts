import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { AlreadyRunningError } from "@cinema/embedded";
import { startCinema } from "./start/cinema.ts";
import { openTerminal } from "./start/terminal.ts";

const HELP = `npm start -- [options]

  --data-dir <folder>  where everything is kept (default: CINEMA_HOME, or .data in the clone)
  --port <port>        first choice for the web address (default: 8787)
  --no-seed            no demo titles, demo film and demo accounts
  --verbose            show the log of every part
`;

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({
  options: {
    "data-dir": { type: "string" },
    port: { type: "string", default: "8787" },
    "no-seed": { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65_000) {
  process.stderr.write(`--port must be a number from 1 to 65000\n\n${HELP}`);
  process.exit(2);
}

const dataDir = resolve(values["data-dir"] ?? process.env["CINEMA_HOME"] ?? join(root, ".data"));
const terminal = await openTerminal(dataDir, values.verbose);
const interrupted = new AbortController();
let signals = 0;
let kill = (): void => undefined;
const onSignal = (): void => {
  signals++;
  if (signals === 1) {
    terminal.say("\nStopping (once more to force) …");
    interrupted.abort();
  } else {
    kill();
    process.exit(1);
  }
};
process.on("SIGINT", onSignal);
process.on("SIGTERM", onSignal);
process.on("SIGHUP", onSignal);

try {
  await startCinema({
    root,
    dataDir,
    port,
    seed: !values["no-seed"],
    env: process.env,
    terminal,
    signal: interrupted.signal,
    onKillable: (killAll) => {
      kill = killAll;
    },
  });
  terminal.say("Stopped.");
} catch (error) {
  if (!interrupted.signal.aborted) {
    process.exitCode = 1;
    const text =
      error instanceof AlreadyRunningError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n${text ?? "unknown error"}\nThe log is in ${terminal.logFile}\n`);
  }
}
await terminal.close();
process.exit();
