import { startClickHouse } from "@cinema/embedded";
import { describeMigrationFailure, migrateClickhouse } from "@cinema/migrator";
import { temporaryFolder } from "./temporary-folder.ts";

/** What `createWarehouseClient` and the migrator take. */
export type TestWarehouse = {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
};

export type TestClickHouse = {
  /** A database of its own for one test: migrated, or empty. */
  readonly createDatabase: (options?: { readonly empty?: boolean }) => Promise<TestWarehouse>;
  readonly stop: () => Promise<void>;
};

const CREDENTIAL = { username: "test", password: "test" };

/** One ClickHouse engine for a test file, in a process of its own. */
export const startTestClickHouse = async (): Promise<TestClickHouse> => {
  const folder = await temporaryFolder("clickhouse");
  const engine = await startClickHouse({
    dataDir: folder.path,
    port: 0,
    user: CREDENTIAL.username,
    password: CREDENTIAL.password,
    database: "default",
    memoryBytes: 512 * 1024 ** 2,
  });
  let count = 0;
  return {
    createDatabase: async (options) => {
      const warehouse = { url: engine.url, ...CREDENTIAL, database: `test_${++count}` };
      if (options?.empty !== true) {
        const migrated = await migrateClickhouse(warehouse);
        if (!migrated.ok) throw new Error(describeMigrationFailure(migrated.error));
      }
      return warehouse;
    },
    stop: async () => {
      await engine.stop();
      await folder.remove();
    },
  };
};
