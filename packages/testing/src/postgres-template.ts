import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const CACHE = join(ROOT, "node_modules/.cache/test-postgres");
const run = promisify(execFile);

/** Everything that a template is made from: the migrations, the server's version, who owns the files, and how it is made. */
const keyOf = async (): Promise<string> => {
  const hash = createHash("sha256").update(`1 ${process.getuid?.() ?? ""}`);
  const migrations = join(ROOT, "migrations/postgres");
  const entries = await readdir(migrations, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of [join(ROOT, "packages/embedded/package.json"), ...files.toSorted()]) {
    hash.update(file.slice(ROOT.length)).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
};

/**
 * Fills the empty folder `dataDir` with a copy of a cluster that `make` once made in a folder and stopped: making one takes ten
 * times as long as copying it. Kept between runs; of several that make it at the same moment any one stays.
 */
export const copyTemplate = async (dataDir: string, make: (dataDir: string) => Promise<void>): Promise<void> => {
  const template = join(CACHE, await keyOf());
  if (!(await exists(template))) {
    await mkdir(CACHE, { recursive: true });
    await removeOld();
    const fresh = await mkdtemp(join(CACHE, "new-"));
    await make(join(fresh, "cluster"));
    await rename(join(fresh, "cluster"), template).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
    await rm(fresh, { recursive: true, force: true });
  }
  await run("cp", ["-a", "--reflink=auto", `${template}/.`, dataDir]);
};

const DAY_MS = 86_400_000;

/** Templates of earlier migrations, and what a killed run left. */
const removeOld = async (): Promise<void> => {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    const old = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs > DAY_MS,
      () => false,
    );
    if (old) await rm(path, { recursive: true, force: true });
  }
};

const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
