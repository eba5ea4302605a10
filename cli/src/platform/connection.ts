import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { CommandFailure } from "./failure.ts";

/** What `npm start` leaves in the data folder for tools on the same machine; readable by its owner only. */
const LocalCinema = z.object({
  apiUrl: z.string(),
  databaseUrl: z.string(),
  operator: z.object({ email: z.string(), password: z.string() }),
});

export type Connection = {
  /** Origin of the api Worker, without a trailing slash. */
  readonly apiUrl: string;
  readonly operator: { readonly email: string; readonly password: string } | null;
  readonly databaseUrl: string | null;
  /** Where the command line keeps what it needs to resume. */
  readonly stateDir: string;
};

export type ConnectionFlags = { readonly url?: string | undefined };

type Environment = Readonly<Record<string, string | undefined>>;

const readLocal = async (home: string): Promise<z.infer<typeof LocalCinema> | null> => {
  let text: string;
  try {
    text = await readFile(join(home, "local.json"), "utf8");
  } catch {
    return null;
  }
  try {
    return LocalCinema.parse(JSON.parse(text));
  } catch {
    throw new CommandFailure("usage", `${join(home, "local.json")} is damaged.`, {
      hint: "Start the cinema again (npm start); it writes the file anew.",
    });
  }
};

/**
 * Where the cinema is and who asks. Flags win over CINEMA_URL, CINEMA_EMAIL and CINEMA_PASSWORD; without them the
 * cinema that runs from this clone is used with its demo operator.
 */
export const findConnection = async (flags: ConnectionFlags, env: Environment, root: string): Promise<Connection> => {
  const home = env["CINEMA_HOME"] ?? join(root, ".data");
  const local = await readLocal(home);
  const apiUrl = flags.url ?? env["CINEMA_URL"] ?? local?.apiUrl;
  if (apiUrl === undefined) {
    throw new CommandFailure("unreachable", "No running cinema was found.", {
      hint: "Start one with `npm start`, or name another with --url or CINEMA_URL.",
    });
  }
  const email = env["CINEMA_EMAIL"];
  const password = env["CINEMA_PASSWORD"];
  const isLocal = local !== null && apiUrl === local.apiUrl;
  return {
    apiUrl: apiUrl.replace(/\/+$/, ""),
    operator: email !== undefined && password !== undefined ? { email, password } : isLocal ? local.operator : null,
    databaseUrl: env["DATABASE_URL"] ?? (isLocal ? local.databaseUrl : null),
    stateDir: join(home, "cli"),
  };
};
