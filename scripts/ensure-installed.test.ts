import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryRepository } from "./checks/temporary-repository.fixture.ts";
// The script runs on Nodes that cannot read TypeScript, so it carries no types.
// @ts-expect-error no declaration file
import { ensureInstalled as untyped } from "./ensure-installed.mjs";

type Outcome = "current" | "recorded" | "installed";
type Deps = {
  run: (root: string, args: string[]) => { status: number };
  log: (line: string) => void;
  nodeProblem: (root: string) => string | undefined;
};
const ensureInstalled = untyped as (root: string, deps: Deps) => Outcome;

const lock = (version: string) =>
  JSON.stringify({
    packages: {
      "": {},
      "node_modules/a": { version },
      "node_modules/other-platform": { version: "1.0.0", optional: true },
    },
  });

const project = () => {
  const repository = temporaryRepository({ "package-lock.json": lock("1.0.0") });
  onTestFinished(() => repository[Symbol.dispose]());
  const calls: string[] = [];
  const install = (root: string, installed = "1.0.0") => {
    mkdirSync(join(root, "node_modules/.bin"), { recursive: true });
    writeFileSync(join(root, "node_modules/.bin/node"), "");
    const record = { packages: { "node_modules/a": { version: installed } } };
    writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify(record));
  };
  const run: Deps["run"] = (root, args) => {
    calls.push(args.join(" "));
    install(root, currentVersion);
    return { status: 0 };
  };
  let currentVersion = "1.0.0";
  const changeLock = (version: string) => {
    currentVersion = version;
    writeFileSync(join(repository.root, "package-lock.json"), lock(version));
  };
  const deps: Deps = { run, log: () => undefined, nodeProblem: () => undefined };
  return { root: repository.root, calls, deps, install, changeLock };
};

it("installs a fresh clone once and then does nothing", () => {
  const { root, calls, deps } = project();
  expect(ensureInstalled(root, deps)).toBe("installed");
  expect(ensureInstalled(root, deps)).toBe("current");
  expect(calls).toEqual(["ci"]);
});

it("lets whoever starts the cinema run the ffprobe that somebody else installed", () => {
  const { root, deps } = project();
  const folder = join(root, "node_modules/@ffprobe-installer/linux-x64");
  const run: Deps["run"] = (at, args) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "ffprobe"), "", { mode: 0o744 });
    return deps.run(at, args);
  };
  ensureInstalled(root, { ...deps, run });
  expect(statSync(join(folder, "ffprobe")).mode & 0o777).toBe(0o755);
});

it("recognises a tree that npm has brought up to date itself", () => {
  const { root, calls, deps, install } = project();
  install(root);
  expect(ensureInstalled(root, deps)).toBe("recorded");
  expect(calls).toEqual([]);
});

it("updates in place, never emptying node_modules, when the lock has moved on", () => {
  const { root, calls, deps, changeLock } = project();
  ensureInstalled(root, deps);
  changeLock("2.0.0");
  expect(ensureInstalled(root, deps)).toBe("installed");
  expect(calls).toEqual(["ci", "install --no-save"]);
});

it("refuses to go on when npm fails, and leaves no lock behind", () => {
  const { root, deps } = project();
  expect(() => ensureInstalled(root, { ...deps, run: () => ({ status: 1 }) })).toThrow("npm failed (exit code 1)");
  expect(existsSync(join(root, ".cache/install.lock"))).toBe(false);
});

it("refuses a tree whose pinned Node does not run", () => {
  const { root, deps } = project();
  expect(() => ensureInstalled(root, { ...deps, nodeProblem: () => "node is broken" })).toThrow("node is broken");
});

it("takes over the lock of an installer that died", () => {
  const { root, deps } = project();
  mkdirSync(join(root, ".cache"));
  // Larger than any process id that Linux gives out.
  writeFileSync(join(root, ".cache/install.lock"), "4194999");
  expect(ensureInstalled(root, deps)).toBe("installed");
});
