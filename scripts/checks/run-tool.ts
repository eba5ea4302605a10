import { spawn } from "node:child_process";
import { join } from "node:path";

export type ToolRun = { readonly exitCode: number; readonly output: string };

/**
 * Runs a command (this project's own binaries first) in `cwd` with standard input closed, and collects both output
 * streams as one text. Never throws for an exit code; a command that cannot start gives 127.
 */
export const runTool = (
  command: string,
  args: readonly string[],
  cwd: string,
  options: { readonly env?: NodeJS.ProcessEnv; readonly onOutput?: (text: string) => void } = {},
): Promise<ToolRun> =>
  new Promise((resolve) => {
    const bin = join(import.meta.dirname, "../../node_modules/.bin");
    const env = {
      ...process.env,
      NO_COLOR: "1",
      FORCE_COLOR: "0",
      ...options.env,
      PATH: `${bin}:${process.env["PATH"]}`,
    };
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      options.onOutput?.(chunk.toString());
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => resolve({ exitCode: 127, output: `${command}: ${error.message}` }));
    child.on("close", (code, signal) =>
      resolve({ exitCode: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  });

/** Output lines without blank ones, at most `limit`, the rest counted. */
export const outputLines = (output: string, limit = 60): string[] => {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.length <= limit ? lines : [...lines.slice(0, limit), `… and ${lines.length - limit} more lines`];
};
