import { readFile } from "node:fs/promises";
import { type RunningPostgres, startPostgres } from "@cinema/embedded";
import { describeMigrationFailure, migrate } from "@cinema/migrator";
import pg from "pg";
import { copyTemplate } from "./postgres-template.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export type TestDatabase = {
  readonly url: string;
  /** For assertions and fixtures; closed by `drop`. */
  readonly pool: pg.Pool;
  /** A connection of its own for who holds a lock, as the origin opens it. Whoever asked ends it. */
  readonly connect: (applicationName?: string) => Promise<pg.Client>;
  readonly drop: () => Promise<void>;
};

export type TestPostgres = {
  /** A database of its own for one test: migrated (about 50 ms, copied from a template), or empty. */
  readonly createDatabase: (options?: { readonly empty?: boolean }) => Promise<TestDatabase>;
  /** Kills the server with -9, does `whileAway`, and starts it again on the same port with everything that was committed. */
  readonly crash: (whileAway: () => Promise<void>) => Promise<void>;
  /** Stops every process of the server where it is (SIGSTOP), does `whileFrozen`, and lets them go on. */
  readonly freeze: (whileFrozen: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
};

const PASSWORD = "test";

const TEMPLATE = "cinema_template";

const urlOn = (port: number, database: string): string =>
  `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;

const startOn = (dataDir: string, port: number): Promise<RunningPostgres> =>
  startPostgres({ dataDir, port, adminPassword: PASSWORD, password: PASSWORD });

/** A cluster with a migrated database to copy from. */
const makeCluster = async (dataDir: string): Promise<void> => {
  const cluster = await startOn(dataDir, 0);
  try {
    const admin = openPool(urlOn(cluster.port, "postgres"), 1);
    // A commit still reaches the kernel before it is answered, so that a killed server has it.
    for (const setting of ["fsync", "full_page_writes"]) await admin.query(`alter system set ${setting} = off`);
    await admin.query(`create database ${TEMPLATE}`);
    await admin.end();
    const migrated = await migrate({ databaseUrl: urlOn(cluster.port, TEMPLATE) });
    if (!migrated.ok) throw new Error(describeMigrationFailure(migrated.error));
  } finally {
    await cluster.stop();
  }
};

/** One Postgres for a test file: call in `beforeAll`, `stop` in `afterAll`, `createDatabase` in each test. */
export const startTestPostgres = async (): Promise<TestPostgres> => {
  const folder = await temporaryFolder("postgres");
  await copyTemplate(folder.path, makeCluster);
  let cluster = await startOn(folder.path, 0);
  const admin = openPool(urlOn(cluster.port, "postgres"), 2);
  const databases = new Set<TestDatabase>();
  let count = 0;

  const createDatabase: TestPostgres["createDatabase"] = async (options) => {
    const name = `test_${++count}`;
    await admin.query(`create database ${name} template ${options?.empty === true ? "template1" : TEMPLATE}`);
    const url = urlOn(cluster.port, name);
    const pool = openPool(url, 10);
    const database: TestDatabase = {
      url,
      pool,
      connect: async (applicationName) => {
        const client = new pg.Client({ connectionString: url, application_name: applicationName });
        client.on("error", () => undefined);
        await client.connect();
        return client;
      },
      drop: async () => {
        databases.delete(database);
        await pool.end();
        await admin.query(`drop database if exists ${name} with (force)`);
      },
    };
    databases.add(database);
    return database;
  };

  const crash: TestPostgres["crash"] = async (whileAway) => {
    process.kill(cluster.pid, "SIGKILL");
    try {
      await whileAway();
    } finally {
      cluster = await startOn(folder.path, cluster.port);
    }
  };

  const freeze: TestPostgres["freeze"] = async (whileFrozen) => {
    // Each backend leads a process group of its own, so a signal to the first process reaches none of them.
    process.kill(cluster.pid, "SIGSTOP");
    const backends = await readFile(`/proc/${cluster.pid}/task/${cluster.pid}/children`, "utf8");
    const pids = [
      ...backends
        .split(" ")
        .filter((pid) => pid.trim() !== "")
        .map(Number),
      cluster.pid,
    ];
    for (const pid of pids) process.kill(pid, "SIGSTOP");
    try {
      await whileFrozen();
    } finally {
      for (const pid of pids) process.kill(pid, "SIGCONT");
    }
  };

  const stop = async (): Promise<void> => {
    // Not waited for: a test that failed may have left a connection open, and the server must go in any case.
    for (const pool of [admin, ...[...databases].map((database) => database.pool)]) void pool.end();
    await cluster.stop();
    await folder.remove();
  };
  return { createDatabase, crash, freeze, stop };
};

/** Survives connections that the server drops, idle or in use: that must not end the test process. */
const openPool = (connectionString: string, max: number): pg.Pool => {
  const pool = new pg.Pool({ connectionString, max });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
};
