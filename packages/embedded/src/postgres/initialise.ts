import { execFile } from "node:child_process";
import { chown, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ServerUser } from "./server-user.ts";

const run = promisify(execFile);

export type InitialiseOptions = {
  /** Folder of the cluster; made when it is missing. */
  readonly dataDir: string;
  readonly initdb: string;
  readonly adminPassword: string;
  readonly user: ServerUser;
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Makes a cluster unless there is one. It is made beside its place and moved there whole: a start that was killed leaves no half one. */
export const initialise = async ({ dataDir, initdb, adminPassword, user }: InitialiseOptions): Promise<void> => {
  if (await exists(join(dataDir, "PG_VERSION"))) return;
  const fresh = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  await mkdir(dirname(dataDir), { recursive: true, mode: 0o700 });
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  try {
    await writeFile(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
    if (user.owner) for (const path of [fresh, passwordFile]) await chown(path, user.owner.uid, user.owner.gid);
    const { command, args } = user.wrap(initdb, [
      `--pgdata=${fresh}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
    ]);
    await run(command, [...args], { env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" } });
    await rename(fresh, dataDir);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
};
