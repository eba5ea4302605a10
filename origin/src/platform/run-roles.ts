import { errorFields, type Log } from "./log.ts";

/** A long-running part of the process. Returns soon after the abort; throwing means that the process must stop. */
export type Role = { readonly name: string; readonly run: (signal: AbortSignal) => Promise<void> };

/**
 * Runs the roles until aborted, or until one of them fails: then the others are stopped as well, because half an origin that
 * looks alive is worse than one that a supervisor starts again.
 * @returns whether all of them ended without an error.
 */
export const runRoles = async (roles: readonly Role[], logger: Log, signal: AbortSignal): Promise<boolean> => {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const ends = roles.map(async (role) => {
    try {
      await role.run(stop);
      return true;
    } catch (error) {
      logger.error("role failed, stopping", { role: role.name, ...errorFields(error) });
      failed.abort();
      return false;
    }
  });
  return (await Promise.all(ends)).every(Boolean);
};
