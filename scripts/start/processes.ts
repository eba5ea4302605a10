import { join } from "node:path";
import type { ChildSpec } from "@cinema/embedded";
import type { EdgeOptions } from "./edge.ts";

type Environment = Readonly<Record<string, string>>;

/** What every child inherits from the person's shell; the rest of its environment is made here. */
const inherited = (): Record<string, string> => {
  const names = [
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "TMPDIR",
    "FFMPEG_PATH",
    "FFPROBE_PATH",
    "TRANSCODE_LEASE_SECONDS",
    "TRANSCODE_POLL_MS",
    "TRANSCODE_NICENESS",
    "TRANSCODE_PROFILES",
    "LOG_LEVEL",
  ];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
};

const node = (root: string, name: string, script: string, env: Environment, graceMs: number): ChildSpec => ({
  name,
  command: process.execPath,
  args: [join(root, script)],
  cwd: root,
  env: { ...inherited(), ...env },
  stopSignal: "SIGTERM",
  graceMs,
});

/** Bridge, relay, consumers and jobs in one process. */
export const originProcess = (root: string, env: Environment): ChildSpec =>
  node(root, "origin", "origin/src/main.ts", { ...env, ROLES: "bridge,relay,consumers,jobs" }, 10_000);

/** One transcoder; more of them would share the queue. It works inside the data folder: room, owner and life are the same. */
export const transcodeProcess = (root: string, dataDir: string, env: Environment): ChildSpec => {
  const scratch = process.env["TRANSCODE_SCRATCH"] ?? join(dataDir, "scratch");
  return node(root, "transcode", "transcode/src/main.ts", { ...env, TRANSCODE_SCRATCH: scratch }, 10_000);
};

/** All Workers in one workerd. */
export const edgeProcess = (root: string, options: Omit<EdgeOptions, "log">): ChildSpec =>
  node(
    root,
    "edge",
    "scripts/start/edge-main.ts",
    // The variables stand in the environment too: wrangler warns about secrets that it finds nowhere.
    {
      ...options.variables,
      EDGE_OPTIONS: JSON.stringify(options),
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      WRANGLER_SEND_METRICS: "false",
    },
    5_000,
  );

/** Fills an empty catalogue. */
export const seedProcess = (root: string, env: Environment): ChildSpec =>
  node(root, "seed", "scripts/db-seed.ts", env, 5_000);
