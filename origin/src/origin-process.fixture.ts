import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type OriginProcess = {
  readonly child: ChildProcess;
  readonly url: string;
  /** Everything it has logged so far. */
  readonly lines: readonly Record<string, unknown>[];
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
};

/** A real origin in a process of its own, ready when it listens. */
export const spawnOrigin = async (env: Readonly<Record<string, string>>): Promise<OriginProcess> => {
  const child = spawn(process.execPath, [fileURLToPath(new URL("main.ts", import.meta.url))], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: Record<string, unknown>[] = [];
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const entry = JSON.parse(line) as Record<string, unknown>;
      lines.push(entry);
      if (entry["message"] === "listening") resolve(String(entry["url"]));
    });
    void ended.then(() =>
      reject(new Error(`the origin ended:\n${lines.map((line) => JSON.stringify(line)).join("\n")}`)),
    );
  });
  return { child, url, lines, ended };
};
