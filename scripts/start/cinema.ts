import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, onFreePort, type RunningOrigin, startEmbeddedOrigin, type Supervisor } from "@cinema/embedded";
import { describeMigrationFailure, migrate } from "@cinema/migrator";
import { DEMO_FILM_ALIAS } from "../../demo/catalogue/index.ts";
import { buildWorker, WORKERS } from "./build-workers.ts";
import { type LocalCinema, removeLocal, writeDevVars, writeLocal } from "./local-files.ts";
import { edgeProcess, originProcess, seedProcess, transcodeProcess } from "./processes.ts";
import type { Terminal } from "./terminal.ts";

export type CinemaOptions = {
  readonly root: string;
  readonly dataDir: string;
  readonly port: number;
  readonly seed: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** Aborted when everything shall stop. */
  readonly signal: AbortSignal;
  /** Told how to end everything at once, for people who do not want to wait. */
  readonly onKillable: (kill: () => void) => void;
};

type Environment = Readonly<Record<string, string>>;
type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>;

const stepsOf =
  (terminal: Terminal, signal: AbortSignal): Step =>
  async (what, work) => {
    signal.throwIfAborted();
    const startedMs = performance.now();
    const result = await work();
    signal.throwIfAborted();
    terminal.say(`  ${what.padEnd(34)}${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s`);
    return result;
  };

const migrateAll = async (origin: RunningOrigin, terminal: Terminal): Promise<void> => {
  const { env } = origin;
  const result = await migrate({
    databaseUrl: env["DATABASE_URL"] ?? "",
    clickhouse: {
      url: env["CLICKHOUSE_URL"] ?? "",
      username: env["CLICKHOUSE_USER"] ?? "",
      password: env["CLICKHOUSE_PASSWORD"] ?? "",
      database: env["CLICKHOUSE_DATABASE"] ?? "",
    },
    log: (line) => terminal.log(`[migrate] ${line}`),
  });
  if (!result.ok) throw new Error(describeMigrationFailure(result.error));
};

const seedAll = async (root: string, supervisor: Supervisor, env: Environment): Promise<void> => {
  const child = await supervisor.spawn(seedProcess(root, env));
  const { code } = await child.exited;
  if (code !== 0) throw new Error(`filling the catalogue failed; see the log`);
};

const untilHealthy = async (url: string, signal: AbortSignal): Promise<void> => {
  let last = "";
  for (let attempt = 0; attempt < 150; attempt++) {
    signal.throwIfAborted();
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (response?.ok === true) return;
    last = response === null ? "no answer" : `${response.status} ${await response.text()}`;
    await sleep(200, undefined, { signal });
  }
  throw new Error(`${url} stays unhealthy: ${last}`);
};

const untilDemoPlays = async (local: LocalCinema, terminal: Terminal, signal: AbortSignal): Promise<void> => {
  const startedMs = performance.now();
  const url = `${local.apiUrl}/api/v1/catalog/movies/${DEMO_FILM_ALIAS}`;
  while (!signal.aborted) {
    const response = await fetch(url).catch(() => null);
    const body = response?.ok === true ? ((await response.json()) as { playable?: boolean }) : null;
    if (body?.playable === true) {
      const seconds = (performance.now() - startedMs) / 1000;
      if (seconds > 1) terminal.say(`  The demo film is ready to play (${seconds.toFixed(0)} s of transcoding).`);
      return;
    }
    await sleep(1_000, undefined, { signal }).catch(() => undefined);
  }
};

const describe = (local: LocalCinema, logFile: string): string => `
  The cinema is open:   ${local.apiUrl}
  API and its docs:     ${local.apiUrl}/api/v1/docs
  Demo viewer:          ${local.viewer.email}  ${local.viewer.password}
  Demo operator:        ${local.operator.email}  ${local.operator.password}
  Import a film:        npm run cinema -- import <file> --title "Lake house"
  Log:                  ${logFile}

  Ctrl-C stops everything.
`;

type Edge = { readonly apiUrl: string; readonly mediaUrl: string; readonly variables: Record<string, string> };
type Bundles = Readonly<Record<string, string>>;

/** Runs the Workers, api and media on ports of their own; chooses anew when one is taken before they listen. */
const keepEdge = (
  options: CinemaOptions,
  supervisor: Supervisor,
  env: Environment,
  bundles: Bundles,
): Promise<Edge> => {
  const taken = new Set<number>();
  const choose = async (): Promise<number> => {
    const api = await freePort(options.port, taken);
    taken.add(api);
    return api;
  };
  return onFreePort(choose, async (api) => {
    const media = await freePort(options.port === 8787 ? 8788 : options.port + 1, taken);
    taken.add(media);
    const [apiUrl, mediaUrl] = [`http://127.0.0.1:${api}`, `http://127.0.0.1:${media}`];
    const variables: Record<string, string> = {
      // Nobody tells a laptop where its viewers are.
      DEFAULT_COUNTRY: "US",
      ...env,
      MEDIA_BASE_URL: mediaUrl,
    };
    for (const name of ["DEFAULT_COUNTRY", "LOG_LEVEL", "RATE_LIMIT_SCALE", "ALLOWED_ORIGINS", "MAX_UPLOAD_BYTES"]) {
      const value = options.env[name];
      if (value !== undefined) variables[name] = value;
    }
    const { root, dataDir } = options;
    const ports = { api, media };
    const edge = edgeProcess(root, { root, bundles, ports, variables, persistDir: join(dataDir, "edge") });
    await supervisor.keep(edge, (line) => line === "edge is ready");
    return { apiUrl, mediaUrl, variables };
  });
};

const openEdge = async (
  options: CinemaOptions,
  supervisor: Supervisor,
  env: Environment,
  bundles: Bundles,
): Promise<{ readonly apiUrl: string; readonly mediaUrl: string }> => {
  const { apiUrl, mediaUrl, variables } = await keepEdge(options, supervisor, env, bundles);
  // Only the clone's own data: a second cinema elsewhere must not redirect `wrangler dev`.
  if (options.dataDir === join(options.root, ".data")) {
    await writeDevVars(options.root, variables);
    for (const folder of ["workers/api", "workers/media"]) await writeDevVars(join(options.root, folder), variables);
  }
  await Promise.all([
    untilHealthy(`${apiUrl}/health`, options.signal),
    untilHealthy(`${mediaUrl}/health`, options.signal),
  ]);
  return { apiUrl, mediaUrl };
};

const run = async (
  options: CinemaOptions,
  origin: RunningOrigin,
  step: Step,
  building: Promise<Readonly<Record<string, string>>>,
): Promise<void> => {
  const { root, dataDir, terminal, signal } = options;
  const passwords = {
    DEMO_VIEWER_PASSWORD: origin.secrets.demoViewerPassword,
    DEMO_OPERATOR_PASSWORD: origin.secrets.demoOperatorPassword,
  };
  await step("migrations", () => migrateAll(origin, terminal));
  const { supervisor } = origin;
  const env = await step("bridge, relay, consumers, jobs", () =>
    origin.openBridge((bridged) =>
      supervisor.keep(originProcess(root, bridged), (line) => line.includes('"listening"')),
    ),
  );
  if (options.seed) await step("catalogue", () => seedAll(root, supervisor, { ...env, ...passwords }));
  await supervisor.keep(transcodeProcess(root, dataDir, env));
  const bundles = await step("Workers and web app", () => building);
  const urls = await step("edge", () => openEdge(options, supervisor, env, bundles));
  const local: LocalCinema = {
    ...urls,
    databaseUrl: env["DATABASE_URL"] ?? "",
    viewer: { email: "viewer@example.com", password: origin.secrets.demoViewerPassword },
    operator: { email: "operator@example.com", password: origin.secrets.demoOperatorPassword },
  };
  await writeLocal(dataDir, local);
  await supervisor.announce([urls.apiUrl]);
  terminal.say(describe(local, terminal.logFile));
  if (options.seed) void untilDemoPlays(local, terminal, signal);
  await new Promise<void>((done) =>
    signal.aborted ? done() : signal.addEventListener("abort", () => done(), { once: true }),
  );
};

const buildAll = async (root: string, signal: AbortSignal): Promise<Readonly<Record<string, string>>> => {
  const bundles: Record<string, string> = {};
  // One after the other: both cores are busy with the stores meanwhile.
  for (const worker of WORKERS) bundles[worker.name] = await buildWorker(root, worker, signal);
  return bundles;
};

/**
 * Runs the whole cinema until the signal: stores, migrations, demo catalogue, origin, transcoder, Workers.
 * @throws AlreadyRunningError when another cinema runs on `dataDir`.
 */
export const startCinema = async (options: CinemaOptions): Promise<void> => {
  const { dataDir, terminal, signal } = options;
  terminal.say("Starting the cinema …");
  const step = stepsOf(terminal, signal);
  const building = buildAll(options.root, signal);
  // Its failure is reported where the bundles are needed, not as an unhandled rejection before.
  building.catch(() => undefined);
  let stores: Supervisor | undefined;
  const onSupervisor = (supervisor: Supervisor): void => {
    stores = supervisor;
    options.onKillable(supervisor.kill);
  };
  try {
    const origin = await step("Postgres, ClickHouse, object store", () =>
      startEmbeddedOrigin({ dataDir, env: options.env, log: terminal.log, onSupervisor }),
    );
    await run(options, origin, step, building);
  } finally {
    // Not before this start has the data directory: another one's announcement is not ours to remove.
    if (stores) await removeLocal(dataDir);
    await stores?.stop();
  }
};
