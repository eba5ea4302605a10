/** Sockets, names that do not resolve for the moment, and undici's own codes. */
const NETWORK =
  /^(?:ECONN\w+|EPIPE|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|UND_ERR_(?:SOCKET|\w+_TIMEOUT))$/;

/** SQLSTATE: connection, out of resources, shutdown and start, system; 25006 is a server that has just become a replica. */
const SQLSTATE = /^(?:08|53|57P|58)[0-9A-Z]+$|^25006$/;

/** What pg says without a code. */
const MESSAGE =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|timeout expired|(?:connection error|was closed) and is not queryable/i;

const MAX_DEPTH = 4;

/**
 * Whether the failure says that a server is away, restarts or fails over, and nothing about what it was asked: the same
 * again, later, is right for as long as it takes. Looks into causes and aggregates; pg-boss hands on copies that are no `Error`.
 */
export const isUnreachable = (error: unknown, depth = 0): boolean => {
  if (typeof error !== "object" || error === null || depth > MAX_DEPTH) return false;
  const { code, message, cause } = error as {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly cause?: unknown;
  };
  if (typeof code === "string" && (NETWORK.test(code) || SQLSTATE.test(code))) return true;
  if (typeof message === "string" && MESSAGE.test(message)) return true;
  if (error instanceof AggregateError && error.errors.some((each) => isUnreachable(each, depth + 1))) return true;
  return isUnreachable(cause, depth + 1);
};
