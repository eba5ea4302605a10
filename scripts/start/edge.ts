import { dirname, join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from "wrangler";
import { WORKERS, type WorkerSource } from "./build-workers.ts";

export type EdgeOptions = {
  readonly root: string;
  /** Bundled module by the Worker's name. */
  readonly bundles: Readonly<Record<string, string>>;
  /** Listening port by the Worker's name, on loopback; a Worker without one is reached by those that bind it. */
  readonly ports: Readonly<Record<string, number>>;
  /** Variables and secrets; each Worker is given those that it names and no others. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where Durable Objects and queues keep their state. */
  readonly persistDir: string;
  readonly log: (line: string) => void;
};

export type RunningEdge = { readonly stop: () => Promise<void> };

const requiredSecrets = async (root: string, worker: WorkerSource): Promise<readonly string[]> => {
  const { unstable_readConfig: readConfig } = await import("wrangler");
  const config = readConfig({ config: join(root, worker.config) }, { hideWarnings: true });
  return [...(config.secrets?.required ?? []), ...Object.keys(config.vars)];
};

const workerOptions = async (options: EdgeOptions, worker: WorkerSource): Promise<Record<string, unknown>> => {
  const bundle = options.bundles[worker.name] ?? "";
  const { workerOptions: read } = readWorkerOptions(join(options.root, worker.config), undefined, {
    overrides: worker.assets === undefined ? {} : { assets: { directory: join(dirname(bundle), "assets") } },
  });
  const names = [...(await requiredSecrets(options.root, worker)), ...worker.optional];
  const given = Object.fromEntries(
    names.flatMap((name) => (options.variables[name] === undefined ? [] : [[name, options.variables[name]]])),
  );
  const { modulesRules: _rules, ...rest } = read;
  const port = options.ports[worker.name];
  return {
    ...rest,
    name: `cinema-${worker.name}`,
    rootPath: options.root,
    modules: [{ type: "ESModule", path: bundle }],
    modulesRoot: options.root,
    bindings: { ...(read.bindings as object | undefined), ...given },
    ...(port === undefined ? {} : { unsafeDirectSockets: [{ host: "127.0.0.1", port }] }),
  };
};

/** Runs the built Workers in one workerd, those for the public each on its own port, as `wrangler deploy` would run them in many places. */
export const startEdge = async (options: EdgeOptions): Promise<RunningEdge> => {
  const workers = await Promise.all(WORKERS.map((worker) => workerOptions(options, worker)));
  const miniflare = new Miniflare({
    ...(convertV4MiniflareOptions({ workers } as never) as object),
    host: "127.0.0.1",
    port: 0,
    resourcePersistencePath: options.persistDir,
    log: new Log(LogLevel.WARN),
    handleStructuredLogs: ({ message }: { message: string }) => options.log(message),
  } as never);
  await miniflare.ready;
  return { stop: () => miniflare.dispose() };
};
