import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** A Worker as wrangler knows it, and the folders whose content decides whether its bundle is still good. */
export type WorkerSource = {
  readonly name: string;
  readonly config: string;
  /** Variables that it takes beside those that its wrangler.toml requires. */
  readonly optional: readonly string[];
  readonly inputs: readonly string[];
  /** Folder of static assets that building the Worker fills. */
  readonly assets?: string;
};

const OPTIONAL = ["SQL_TIMEOUT_MS", "LOG_LEVEL", "RATE_LIMIT_SCALE", "DEFAULT_COUNTRY"] as const;

export const WORKERS: readonly WorkerSource[] = [
  {
    name: "api",
    config: "wrangler.toml",
    optional: [
      ...OPTIONAL,
      "ALLOWED_ORIGINS",
      "ELASTICSEARCH_URL",
      "ELASTICSEARCH_USERNAME",
      "ELASTICSEARCH_PASSWORD",
      "ELASTICSEARCH_API_KEY",
      "ELASTICSEARCH_INDEX",
      "MEILISEARCH_URL",
      "MEILISEARCH_KEY",
    ],
    inputs: ["wrangler.toml", "workers/api", "workers/web", "packages", "package-lock.json"],
    assets: "workers/web/dist",
  },
  {
    name: "operator",
    config: "workers/api/operator.wrangler.toml",
    optional: [...OPTIONAL, "MAX_UPLOAD_BYTES", "REDIS_REST_URL", "REDIS_REST_TOKEN"],
    inputs: ["workers/api", "packages", "package-lock.json"],
  },
  {
    name: "media",
    config: "workers/media/wrangler.toml",
    optional: [],
    inputs: ["workers/media", "packages", "package-lock.json"],
  },
];

const SKIPPED = new Set(["node_modules", "dist", ".turbo", ".wrangler", "coverage"]);
const IGNORED = /\.(test\.ts|md)$|^\.dev\.vars$/;

const hashInto = async (hash: ReturnType<typeof createHash>, path: string): Promise<void> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    hash.update(path).update(await readFile(path));
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIPPED.has(entry.name) || IGNORED.test(entry.name)) continue;
    await hashInto(hash, join(path, entry.name));
  }
};

const inputHash = async (root: string, worker: WorkerSource): Promise<string> => {
  const hash = createHash("sha256");
  for (const input of worker.inputs) await hashInto(hash, join(root, input));
  return hash.digest("hex").slice(0, 20);
};

const bundle = async (root: string, worker: WorkerSource, outdir: string, signal?: AbortSignal): Promise<void> => {
  const wrangler = join(root, "node_modules/.bin/wrangler");
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", CI: "true" };
  try {
    await promisify(execFile)(wrangler, ["deploy", "--dry-run", "--outdir", outdir, "-c", worker.config], {
      cwd: root,
      env,
      maxBuffer: 32 * 1024 * 1024,
      ...(signal && { signal }),
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`building the ${worker.name} Worker failed:\n${stdout}\n${stderr}`, { cause: error });
  }
};

const A_DAY_MS = 24 * 3_600_000;

/** Old bundles go after a day: a cinema that still runs serves its assets from the one that it started with. */
const removeStale = async (cache: string, nowMs: number): Promise<void> => {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const made = await stat(path).catch(() => null);
    if (made !== null && made.mtimeMs < nowMs - A_DAY_MS) await rm(path, { recursive: true, force: true });
  }
};

/**
 * The bundle of a Worker as it would be deployed, with its assets beside it in `assets/`, built only when its sources
 * have changed. Two processes may build at once: each into its own folder, and the rename decides.
 * @returns path of the bundled module.
 */
export const buildWorker = async (root: string, worker: WorkerSource, signal?: AbortSignal): Promise<string> => {
  const cache = join(root, ".cache/workers");
  const target = join(cache, `${worker.name}-${await inputHash(root, worker)}`);
  const bundled = join(target, "main.js");
  if (existsSync(bundled)) return bundled;
  await mkdir(cache, { recursive: true });
  const building = join(cache, `${worker.name}-building-${process.pid}`);
  await bundle(root, worker, building, signal);
  if (worker.assets !== undefined) await cp(join(root, worker.assets), join(building, "assets"), { recursive: true });
  await rename(building, target).catch(async (error: unknown) => {
    await rm(building, { recursive: true, force: true });
    if (!existsSync(bundled)) throw error;
  });
  await removeStale(cache, Date.now());
  return bundled;
};
