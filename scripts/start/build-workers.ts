import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** A Worker as wrangler knows it, and the folders whose content decides whether its bundle is still good. */
export type WorkerSource = { readonly name: string; readonly config: string; readonly inputs: readonly string[] };

export const WORKERS: readonly WorkerSource[] = [
  {
    name: "api",
    config: "wrangler.toml",
    inputs: ["wrangler.toml", "workers/api", "workers/web", "packages", "package-lock.json"],
  },
  { name: "media", config: "workers/media/wrangler.toml", inputs: ["workers/media", "packages", "package-lock.json"] },
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

const bundle = async (root: string, worker: WorkerSource, outdir: string): Promise<void> => {
  const wrangler = join(root, "node_modules/.bin/wrangler");
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", CI: "true" };
  try {
    await promisify(execFile)(wrangler, ["deploy", "--dry-run", "--outdir", outdir, "-c", worker.config], {
      cwd: root,
      env,
      maxBuffer: 32 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`building the ${worker.name} Worker failed:\n${stdout}\n${stderr}`, { cause: error });
  }
};

/**
 * The bundle of a Worker as it would be deployed, built only when its sources have changed. Two processes may build at
 * once: each into its own folder, and the rename decides.
 * @returns path of the bundled module.
 */
export const buildWorker = async (root: string, worker: WorkerSource): Promise<string> => {
  const cache = join(root, ".cache/workers");
  const target = join(cache, `${worker.name}-${await inputHash(root, worker)}`);
  const bundled = join(target, "main.js");
  // The api Worker's assets are built beside its bundle; without them the bundle alone is no use.
  const isComplete = worker.name !== "api" || existsSync(join(root, "workers/web/dist/index.html"));
  if (existsSync(bundled) && isComplete) return bundled;
  await mkdir(cache, { recursive: true });
  const building = join(cache, `${worker.name}-building-${process.pid}`);
  await bundle(root, worker, building);
  await rm(target, { recursive: true, force: true });
  await rename(building, target).catch(async (error: unknown) => {
    await rm(building, { recursive: true, force: true });
    if (!existsSync(bundled)) throw error;
  });
  const stale = (await readdir(cache)).filter((name) => name.startsWith(`${worker.name}-`) && !target.endsWith(name));
  for (const name of stale)
    if (!name.includes("-building-")) await rm(join(cache, name), { recursive: true, force: true });
  return bundled;
};
