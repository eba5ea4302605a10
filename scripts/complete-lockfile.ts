import { readFileSync, writeFileSync } from "node:fs";

/** The part of a `package-lock.json` entry that says what it asks for and where it can run. */
export type LockEntry = {
  readonly version?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly resolved?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lockfile = { packages: Record<string, LockEntry> };

export type MissingBinary = { readonly name: string; readonly version: string; readonly askedBy: string };

const OS: Readonly<Record<string, string>> = {
  darwin: "darwin",
  linux: "linux",
  linuxmusl: "linux",
  win32: "win32",
  windows: "win32",
  freebsd: "freebsd",
  android: "android",
  openharmony: "openharmony",
};
const CPU: Readonly<Record<string, string>> = {
  x64: "x64",
  "64": "x64",
  arm64: "arm64",
  arm: "arm",
  ia32: "ia32",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  wasm32: "wasm32",
};

const isExact = (version: string): boolean => /^\d+\.\d+\.\d+[\w.+-]*$/.test(version);

/** Where Node would look for `name` from the package at `path`, innermost first. */
const lookupPlaces = (path: string, name: string): string[] => {
  const parts = path.split("/node_modules/");
  const folders = parts.map((_, index) => parts.slice(0, parts.length - index).join("/node_modules/"));
  const nested = folders.filter((folder) => folder !== "" && folder !== "node_modules");
  return [...new Set([...nested.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`])];
};

/** Every optional dependency that some package asks for by exact version and the lock does not hold. */
export const missingBinaries = (lock: Lockfile): MissingBinary[] => {
  const missing = new Map<string, MissingBinary>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = lookupPlaces(path, name)
        .map((place) => lock.packages[place])
        .find(Boolean);
      const isHeld = found && (found.version === version || !isExact(version));
      if (!isHeld) missing.set(`${path} ${name}@${version}`, { name, version, askedBy: path });
    }
  }
  return [...missing.values()];
};

/** The lock entry of a binary package, read from its name (`…-linux-arm64-musl`); undefined when the name does not tell. */
export const entryFromName = ({ name, version }: MissingBinary): LockEntry | undefined => {
  if (!isExact(version)) return undefined;
  const words = name.split(/[/_-]/);
  const os = words.map((word) => OS[word]).find((word) => word !== undefined);
  const cpu = words.map((word) => CPU[word === "gnueabihf" || word === "musleabihf" ? "arm" : word]).find(Boolean);
  if (cpu === undefined || (os === undefined && cpu !== "wasm32")) return undefined;
  const isMusl = words.some((word) => word.startsWith("musl") || word === "linuxmusl");
  const libc = os === "linux" ? { libc: [isMusl ? "musl" : "glibc"] } : {};
  return { version, cpu: [cpu], ...libc, optional: true, ...(os === undefined ? {} : { os: [os] }) };
};

/**
 * Adds the entries that npm leaves out when the registry does not carry a platform's binary: without them `npm ci`
 * refuses the lock as incomplete. They carry no integrity and are never downloaded on the supported platform.
 */
export const completeLockfile = (lock: Lockfile): { readonly added: string[]; readonly unknown: MissingBinary[] } => {
  const added: string[] = [];
  const unknown: MissingBinary[] = [];
  for (const missing of missingBinaries(lock)) {
    const entry = entryFromName(missing);
    if (!entry) {
      unknown.push(missing);
      continue;
    }
    const top = `node_modules/${missing.name}`;
    const place = lock.packages[top] ? `${missing.askedBy}/${top}` : top;
    lock.packages[place] = entry;
    added.push(place);
  }
  const [root, ...rest] = Object.entries(lock.packages);
  if (root) lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, "en"))]);
  return { added, unknown };
};

if (import.meta.main) {
  const path = new URL("../package-lock.json", import.meta.url);
  const lock = JSON.parse(readFileSync(path, "utf8")) as Lockfile;
  const { added, unknown } = completeLockfile(lock);
  if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${added.length} entries added, ${unknown.length} not understood`);
  for (const { name, version, askedBy } of unknown) console.log(`  ${name}@${version} (asked by ${askedBy})`);
  process.exitCode = unknown.length > 0 ? 1 : 0;
}
