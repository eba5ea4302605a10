import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

export type Terminal = {
  /** A line for the person. */
  readonly say: (line: string) => void;
  /** A line of some part: into the log file, and shown when it matters. */
  readonly log: (line: string) => void;
  readonly logFile: string;
  readonly close: () => Promise<void>;
};

/** JSON log lines below error are for the file; whatever else a part prints is worth a look. */
const isWorthShowing = (line: string): boolean => {
  const json = line.indexOf("{");
  if (!line.startsWith("[") || json < 0) return !line.startsWith("[");
  return /"level":"(error|fatal)"|"event":"step\.failed"/.test(line);
};

/** Keeps the terminal readable: parts write to a file, people see steps, addresses and errors. */
export const openTerminal = async (dataDir: string, verbose: boolean): Promise<Terminal> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const logFile = join(dataDir, "cinema.log");
  const file: WriteStream = createWriteStream(logFile, { flags: "a", mode: 0o600 });
  return {
    logFile,
    say: (line) => void process.stdout.write(`${line}\n`),
    log: (line) => {
      file.write(`${new Date().toISOString()} ${line}\n`);
      if (verbose || isWorthShowing(line)) process.stdout.write(`  ${line}\n`);
    },
    close: () => new Promise((done) => file.end(done)),
  };
};
