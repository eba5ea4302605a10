/** Commands that would change or block the connection that all callers share, or take the server down. */
const REFUSED = new Set(
  [
    "AUTH CLIENT HELLO MONITOR QUIT READONLY READWRITE RESET SELECT SWAPDB SYNC PSYNC",
    "MULTI EXEC DISCARD WATCH UNWATCH SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE",
    "BLPOP BRPOP BRPOPLPUSH BLMOVE BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF",
    "ACL CONFIG DEBUG FAILOVER MIGRATE MODULE REPLICAOF SHUTDOWN SLAVEOF CLUSTER",
  ].flatMap((names) => names.split(" ")),
);

/** Why a command is not passed on, or null. */
export const refusalOf = (args: readonly string[]): string | null => {
  const name = (args[0] ?? "").toUpperCase();
  const blocks = (name === "XREAD" || name === "XREADGROUP") && args.some((arg) => arg.toUpperCase() === "BLOCK");
  return REFUSED.has(name) || blocks ? `ERR Command is not available: '${name}'` : null;
};
