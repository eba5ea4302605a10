import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { processIdentitySchema } from "./identity.ts";

const schema = z.object({
  owner: processIdentitySchema,
  /** Where the owner can be reached, for people who start a second one. */
  urls: z.array(z.string()).default([]),
  children: z.array(
    z.object({
      name: z.string(),
      process: processIdentitySchema,
      stopSignal: z.enum(["SIGTERM", "SIGINT"]),
      graceMs: z.number(),
    }),
  ),
});

/** `run.json`: who runs on this data directory. */
export type RunFile = z.infer<typeof schema>;

/** The last run's record; `undefined` when there is none or it is unreadable. */
export const readRunFile = async (dataDir: string): Promise<RunFile | undefined> => {
  try {
    return schema.safeParse(JSON.parse(await readFile(join(dataDir, "run.json"), "utf8"))).data;
  } catch {
    return undefined;
  }
};

/** Replaces the record in one step, so that a crash never leaves half of one. */
export const writeRunFile = async (dataDir: string, run: RunFile): Promise<void> => {
  const path = join(dataDir, "run.json");
  await writeFile(`${path}.new`, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
};
