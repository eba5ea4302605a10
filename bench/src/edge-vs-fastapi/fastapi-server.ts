import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const HERE = import.meta.dirname;
const CACHE = path.resolve(HERE, "../../../.cache/bench");
const run = promisify(execFile);

/** Which releases: those of today on PyPI, or those that Debian 12 ships (pydantic 1). */
export type FastApiRelease = "current" | "debian-12";

/** A Python environment with exactly what a requirements file names, made once and kept by its content. */
const makeEnvironment = async (release: FastApiRelease, say: (line: string) => void): Promise<string> => {
  const requirements = path.join(HERE, `requirements-${release}.txt`);
  const hash = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const dir = path.join(CACHE, `fastapi-${hash}`);
  const ready = path.join(dir, "ready");
  try {
    await access(ready);
    return dir;
  } catch {
    say(`making a Python environment with FastAPI, pydantic and uvicorn (${release})`);
  }
  await rm(dir, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  try {
    await run("python3", ["-m", "venv", dir]);
    await run(path.join(dir, "bin/pip"), ["install", "--quiet", "--no-deps", "-r", requirements]);
  } catch (error) {
    throw new Error("the anchor needs python3 with venv (Debian: python3-venv) and a reachable PyPI", { cause: error });
  }
  await writeFile(ready, "");
  return dir;
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { readonly port: number };
  probe.close();
  await once(probe, "close");
  return port;
};

export type FastApiServer = { readonly pid: number; readonly port: number } & AsyncDisposable;

/** Serves `titles` (JSON) with one uvicorn worker on uvloop and httptools, its fastest way, without an access log. */
export const startFastApi = async (
  release: FastApiRelease,
  titles: string,
  say: (line: string) => void,
): Promise<FastApiServer> => {
  const environment = await makeEnvironment(release, say);
  const dir = await mkdtemp(path.join(tmpdir(), "cinema-bench-"));
  const file = path.join(dir, "titles.json");
  await writeFile(file, titles);
  const port = await freePort();
  const argv = ["app:app", "--app-dir", HERE, "--host", "127.0.0.1", "--port", String(port), "--workers", "1"];
  const child = spawn(
    path.join(environment, "bin/uvicorn"),
    [...argv, "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, TITLES_FILE: file, PYTHONDONTWRITEBYTECODE: "1" } },
  );
  const killWithUs = (): void => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const stderr: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => void stderr.push(text));
  const stop = async (): Promise<void> => {
    process.off("exit", killWithUs);
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    }
    await rm(dir, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/catalog/titles?limit=1`).catch(() => null);
    if (answer?.ok === true) return { pid: child.pid ?? 0, port, [Symbol.asyncDispose]: stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`uvicorn did not start: ${stderr.join("").slice(-2_000)}`);
};
