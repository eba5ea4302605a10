import { type Child, type ChildSpec, spawnChild } from "./child.ts";

/** Starts a program and waits for the line that says it is ready. */
export type Launch = (spec: ChildSpec, isReady: (line: string) => boolean) => Promise<Child>;

const READY_MS = 60_000;

/** Launches without a supervisor, for tests: the child dies with this process, unless that is killed. */
export const launchAlone: Launch = async (spec, isReady) => {
  const child = await spawnChild(spec);
  process.once("exit", child.kill);
  void child.exited.then(() => process.off("exit", child.kill));
  try {
    await child.says(isReady, READY_MS);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
};
