export { type Clock, manualClock, systemClock } from "./clock.ts";
export { ConfigError, parseConfig } from "./config.ts";
export { ID_PREFIXES, type IdKind, isId, newId, timeOfId } from "./ids.ts";
export { err, ok, type Result, unreachable } from "./result.ts";
export { backoffMs, retry, type RetryDeps, type RetryPolicy } from "./retry.ts";
