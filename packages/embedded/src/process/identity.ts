import { readdir, readFile } from "node:fs/promises";
import * as z from "zod";

/** Names one process for ever: its id alone is given to another one sooner or later. */
export const processIdentitySchema = z.object({
  pid: z.number().int().positive(),
  /** Clock ticks between boot and the process's start. */
  startTicks: z.number().int().nonnegative(),
  /** Ticks count from this boot. */
  bootId: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

type Stat = { readonly state: string; readonly session: number; readonly startTicks: number };

const ignoreMissing = (): undefined => undefined;

/** Fields of `/proc/<pid>/stat` (proc(5)); the name in parentheses may itself hold spaces and parentheses. */
const readStat = async (pid: number): Promise<Stat | undefined> => {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(ignoreMissing);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", session: Number(fields[3]), startTicks: Number(fields[19]) };
};

const readBootId = async (): Promise<string> => (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();

/** The identity of a running process; `undefined` when there is none, or only a zombie. */
export const identify = async (pid: number): Promise<ProcessIdentity | undefined> => {
  const stat = await readStat(pid);
  if (!stat || stat.state === "Z" || stat.state === "X") return undefined;
  return { pid, startTicks: stat.startTicks, bootId: await readBootId() };
};

/** Whether this very process still runs. */
export const isRunning = async (identity: ProcessIdentity): Promise<boolean> => {
  const now = await identify(identity.pid);
  return now !== undefined && now.startTicks === identity.startTicks && now.bootId === identity.bootId;
};

/**
 * What still runs of the session that `leader` began, itself included. A process id is not given away while a session
 * bears its number, so whoever is in that session belongs to it, unless the number has begun anew with another leader.
 */
export const survivorsOf = async (leader: ProcessIdentity): Promise<readonly ProcessIdentity[]> => {
  const bootId = await readBootId();
  const current = await readStat(leader.pid);
  if (bootId !== leader.bootId || (current && current.startTicks !== leader.startTicks)) return [];
  const found: ProcessIdentity[] = [];
  for (const name of await readdir("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = await readStat(pid);
    const isOurs = stat && stat.state !== "Z" && (pid === leader.pid || stat.session === leader.pid);
    if (isOurs && stat.startTicks >= leader.startTicks) found.push({ pid, startTicks: stat.startTicks, bootId });
  }
  return found;
};
