import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type Account = { readonly email: string; readonly password: string };

/** What tools on this machine need to reach the running cinema; the command line reads it. */
export type LocalCinema = {
  readonly apiUrl: string;
  readonly mediaUrl: string;
  readonly databaseUrl: string;
  readonly viewer: Account;
  readonly operator: Account;
};

const writePrivately = async (path: string, text: string): Promise<void> => {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
};

const localPath = (dataDir: string): string => join(dataDir, "local.json");

/** Announces the running cinema to the command line. */
export const writeLocal = (dataDir: string, local: LocalCinema): Promise<void> =>
  writePrivately(localPath(dataDir), `${JSON.stringify(local, null, 2)}\n`);

export const removeLocal = (dataDir: string): Promise<void> => rm(localPath(dataDir), { force: true });

/** Writes the variables of a Worker for `npx wrangler dev` beside the running origin. Values are JSON at most, so single quotes hold them. */
export const writeDevVars = (folder: string, variables: Readonly<Record<string, string>>): Promise<void> =>
  writePrivately(
    join(folder, ".dev.vars"),
    Object.entries(variables)
      .map(([name, value]) => `${name}='${value}'\n`)
      .join(""),
  );
