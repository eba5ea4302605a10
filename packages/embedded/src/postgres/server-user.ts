import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How a program is started so that it is not root; Postgres refuses to be. */
export type ServerUser = {
  readonly wrap: (
    command: string,
    args: readonly string[],
  ) => { readonly command: string; readonly args: readonly string[] };
  /** Who must own the server's files, when that is not the present user. */
  readonly owner?: { readonly uid: number; readonly gid: number };
};

const succeeds = async (command: string, args: readonly string[]): Promise<boolean> =>
  run(command, [...args]).then(
    () => true,
    () => false,
  );

const NAMESPACE = ["--user", "--map-user=65534", "--map-group=65534"];

const asPostgresUser = async (): Promise<ServerUser> => {
  if (!(await succeeds("id", ["-u", "postgres"])))
    await run("useradd", ["--system", "--user-group", "--shell", "/bin/false", "postgres"]);
  const uid = Number((await run("id", ["-u", "postgres"])).stdout);
  const gid = Number((await run("id", ["-g", "postgres"])).stdout);
  return {
    owner: { uid, gid },
    wrap: (command, args) => ({
      command: "setpriv",
      args: [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", command, ...args],
    }),
  };
};

/**
 * Everybody but root runs the server as himself. Root runs it in a user namespace where root is called nobody, so that
 * it still reaches folders which are root's alone; without such namespaces as the user `postgres`, made if need be.
 */
export const findServerUser = async (): Promise<ServerUser> => {
  if (process.getuid?.() !== 0) return { wrap: (command, args) => ({ command, args }) };
  if (!(await succeeds("unshare", [...NAMESPACE, "true"]))) return asPostgresUser();
  return { wrap: (command, args) => ({ command: "unshare", args: [...NAMESPACE, command, ...args] }) };
};
