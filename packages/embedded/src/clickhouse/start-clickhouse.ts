import { fileURLToPath } from "node:url";
import { type Launch, launchAlone } from "../process/launch.ts";

export type ClickHouseOptions = {
  /** Folder of the tables; survives stops and crashes. */
  readonly dataDir: string;
  /** 0 chooses a free one. */
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The default database, made when it is missing. */
  readonly database: string;
  /** What queries may use; 1 GiB unless told. */
  readonly memoryBytes?: number;
  readonly launch?: Launch;
  readonly onLine?: (line: string) => void;
};

export type RunningClickHouse = {
  readonly port: number;
  readonly pid: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the ClickHouse engine behind ClickHouse's HTTP interface on loopback, in a process of its own: a crash in
 * native code ends that process alone.
 */
export const startClickHouse = async (options: ClickHouseOptions): Promise<RunningClickHouse> => {
  const { launch = launchAlone, memoryBytes = 1024 ** 3 } = options;
  let url = "";
  const child = await launch(
    {
      name: "clickhouse",
      command: process.execPath,
      args: [fileURLToPath(new URL("main.ts", import.meta.url))],
      env: {
        PATH: process.env["PATH"],
        TZ: "UTC",
        UV_THREADPOOL_SIZE: "8",
        CLICKHOUSE_DATA_DIR: options.dataDir,
        CLICKHOUSE_PORT: String(options.port),
        CLICKHOUSE_USER: options.user,
        CLICKHOUSE_PASSWORD: options.password,
        CLICKHOUSE_DATABASE: options.database,
        CLICKHOUSE_MEMORY_BYTES: String(memoryBytes),
      },
      stopSignal: "SIGTERM",
      graceMs: 8_000,
      ...(options.onLine && { onLine: options.onLine }),
    },
    (line) => {
      url = /^listening on (http:\S+)$/.exec(line)?.[1] ?? url;
      return url !== "";
    },
  );
  return { url, port: Number(new URL(url).port), pid: child.pid, stop: child.stop };
};
