// Brings node_modules in line with package-lock.json, and does nothing (in some milliseconds) when it is.
// Runs before every npm script on whatever Node the machine has, so: plain JavaScript, no dependencies, Node 18 or later.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NODE_MAJOR = 24;
const LOCK_STALE_MS = 20 * 60_000;

/** What the stamp in `node_modules` must hold for the tree to be taken as installed. */
export const fingerprint = (root) =>
  createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");

/**
 * Names what is missing or of another version in `node_modules`, by npm's own record of what it installed.
 * Packages for other platforms are absent from that record, so a missing optional package is no difference.
 */
export const differences = (lock, installed) => {
  const wrong = [];
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (!path.startsWith("node_modules/")) continue;
    const found = installed.packages?.[path];
    if (!found ? !wanted.optional && !wanted.devOptional : found.version !== wanted.version) wrong.push(path);
  }
  return wrong;
};

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
};

const pinnedNodeProblem = (root) => {
  const binary = join(root, "node_modules/.bin/node");
  if (!existsSync(binary)) return `${binary} is missing`;
  const { stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" });
  return stdout?.startsWith(`v${NODE_MAJOR}.`)
    ? undefined
    : `${binary} is ${stdout?.trim() || "broken"}, not Node ${NODE_MAJOR}`;
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** Runs `task` while no other process does the same; a lock whose holder died is taken over. */
const alone = (lockPath, task) => {
  mkdirSync(dirname(lockPath), { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(lockPath, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = Number(readJson(lockPath));
    const ageMs = Date.now() - (statSync(lockPath, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    // An empty lock belongs to a process between create and write: give it a second before it counts as dead.
    if ((holder > 0 && !isAlive(holder)) || (!(holder > 0) && ageMs > 1_000) || ageMs > LOCK_STALE_MS) {
      rmSync(lockPath, { force: true });
      continue;
    }
    if (waited === 0) console.log(`Waiting for the install that process ${holder} is running …`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    return task();
  } finally {
    rmSync(lockPath, { force: true });
  }
};

const runNpm = (root, args) => {
  const npm = process.env.npm_execpath;
  const [command, prefix] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  // npm_config_* of the outer npm would steer the inner one (a `--prefix`, a workspace filter).
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_config_(workspace|workspaces|prefix|local_prefix|global)$/i.test(name),
    ),
  );
  // The machine's own Node may be older than some packages want; they run on the pinned one, so the warning is noise.
  const flags = ["--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];
  return spawnSync(command, [...prefix, ...args, ...flags], {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
};

const FFPROBE = "node_modules/@ffprobe-installer/linux-x64/ffprobe";

/** npm's ffprobe comes executable for its installer alone, and who starts the cinema may be somebody else. */
const letEverybodyProbe = (root) => {
  const ffprobe = join(root, FFPROBE);
  if (existsSync(ffprobe)) chmodSync(ffprobe, 0o755);
};

/**
 * Makes `root/node_modules` match `root/package-lock.json` and hold the pinned Node. Returns "current", "recorded"
 * (was right, stamp renewed) or "installed"; throws with a message for people when it cannot.
 */
export const ensureInstalled = (root, { run = runNpm, log = console.log, nodeProblem = pinnedNodeProblem } = {}) => {
  const stampPath = join(root, "node_modules/.cinema-installed");
  const isStamped = () =>
    existsSync(join(root, "node_modules/.bin/node")) &&
    existsSync(stampPath) &&
    readFileSync(stampPath, "utf8") === fingerprint(root);
  if (isStamped()) return "current";

  return alone(join(root, ".cache/install.lock"), () => {
    if (isStamped()) return "current";
    const lock = readJson(join(root, "package-lock.json"));
    if (!lock?.packages) throw new Error("package-lock.json is missing or unreadable: is this a complete clone?");
    const recordPath = join(root, "node_modules/.package-lock.json");
    const record = readJson(recordPath);
    const wrong = record ? differences(lock, record) : Object.keys(lock.packages);
    let outcome = "recorded";
    if (wrong.length > 0 || nodeProblem(root)) {
      const began = Date.now();
      log(
        record
          ? `Updating node_modules (${wrong.length} packages differ) …`
          : "Installing dependencies (about a minute, once) …",
      );
      // `npm ci` empties node_modules first, under whatever runs from it; a tree that npm finished once is updated in place.
      const { status, error } = run(root, record ? ["install", "--no-save"] : ["ci"]);
      if (error || status !== 0) {
        throw new Error(
          `npm failed (${error?.message ?? `exit code ${status}`}). Its message stands above; run "npm ci" to try again.`,
        );
      }
      outcome = "installed";
      letEverybodyProbe(root);
      log(`Dependencies installed in ${Math.round((Date.now() - began) / 1000)} s.`);
    }
    const problem = nodeProblem(root);
    if (problem) {
      throw new Error(
        `${problem}. Binaries come from npm for Linux x64 with glibc; delete node_modules and run "npm ci" to try again.`,
      );
    }
    writeFileSync(stampPath, fingerprint(root));
    return outcome;
  });
};

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  try {
    ensureInstalled(dirname(dirname(fileURLToPath(import.meta.url))));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
