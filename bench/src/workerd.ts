import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import workerd from "workerd";
import { type Build, COMPATIBILITY_DATE } from "./build-worker.ts";

export type WorkerOptions = {
  readonly build: Build;
  /** Text bindings. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Further bindings, each in Cap'n Proto. */
  readonly bindings?: readonly string[];
  /** Further parts of the Worker, in Cap'n Proto. */
  readonly parts?: readonly string[];
  /** Services that the bindings name, in Cap'n Proto. */
  readonly services?: readonly string[];
};

export type Workerd<Name extends string> = {
  readonly pid: number;
  /** A port for every isolate of a Worker. */
  readonly ports: Readonly<Record<Name, readonly number[]>>;
} & AsyncDisposable;

/**
 * Runs built Workers in workerd itself, without any development proxy: three isolates of each, on free ports. All share
 * one process, so that neither side of a comparison has the luckier one.
 */
export const serveWorkers = async <Name extends string>(
  workers: Readonly<Record<Name, WorkerOptions>>,
): Promise<Workerd<Name>> => {
  const dir = await mkdtemp(path.join(tmpdir(), "cinema-bench-"));
  const config = path.join(dir, "bench.capnp");
  await writeFile(config, configOf(dir, workers));
  const child = spawn(workerd.default, ["serve", "--experimental", "--control-fd=3", config], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const killWithUs = (): void => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const stop = async (): Promise<void> => {
    process.off("exit", killWithUs);
    await kill(child);
    await rm(dir, { recursive: true, force: true });
  };
  const stderr: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => void stderr.push(chunk));
  try {
    const ports = await listeningPorts(child, Object.keys(workers));
    return { pid: child.pid ?? 0, ports: ports as Record<Name, readonly number[]>, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw new Error(`workerd did not start: ${Buffer.concat(stderr).toString().slice(0, 2000)}`, { cause: error });
  }
};

const COPIES = [0, 1, 2] as const;

const text = (value: string): string => JSON.stringify(value);

const configOf = (dir: string, workers: Readonly<Record<string, WorkerOptions>>): string => {
  const names = Object.keys(workers);
  const isolates = names.flatMap((name, index) =>
    COPIES.map((copy) => ({ name: `${name}-${copy}`, worker: `.worker${index}` })),
  );
  const services = isolates.map(({ name, worker }) => `(name = ${text(name)}, worker = ${worker})`);
  const shared = new Set([
    '(name = "internet", network = (allow = ["private", "public"]))',
    ...Object.values(workers).flatMap((worker) => worker.services ?? []),
  ]);
  const sockets = isolates.map(
    ({ name }) => `(name = ${text(name)}, address = "127.0.0.1:0", http = (), service = ${text(name)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${[...services, ...shared].join(", ")}],
  sockets = [${sockets.join(", ")}],
);
${Object.values(workers)
  .map((worker, index) => `const worker${index} :Workerd.Worker = (${workerOf(dir, worker)});\n`)
  .join("")}`;
};

const workerOf = (dir: string, { build, vars = {}, bindings = [], parts = [] }: WorkerOptions): string => {
  const modules = build.modules.map(
    (name) => `(name = ${text(name)}, esModule = embed ${text(path.relative(dir, path.join(build.dir, name)))})`,
  );
  const texts = Object.entries(vars).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`);
  return [
    `modules = [${modules.join(", ")}]`,
    `compatibilityDate = ${text(COMPATIBILITY_DATE)}`,
    `bindings = [${[...texts, ...bindings].join(", ")}]`,
    ...parts,
  ].join(", ");
};

const listeningPorts = async (
  child: ChildProcess,
  names: readonly string[],
): Promise<Readonly<Record<string, readonly number[]>>> => {
  const ports = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  let missing = names.length * COPIES.length;
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const event = JSON.parse(line) as { readonly event: string; readonly socket?: string; readonly port?: number };
    if (event.event !== "listen" || event.port === undefined) continue;
    ports[event.socket?.replace(/-\d$/, "") ?? ""]?.push(event.port);
    if (--missing === 0) return ports;
  }
  throw new Error("it closed its control channel");
};

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
};
