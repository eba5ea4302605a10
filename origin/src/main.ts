import { composeOrigin } from "./compose.ts";
import { readOriginConfig } from "./platform/config.ts";
import { startHttpServer } from "./platform/http-server.ts";
import { createLog, errorFields } from "./platform/log.ts";
import { runRoles } from "./platform/run-roles.ts";

const STOP_MS = 20_000;
const logger = createLog({ service: "origin" });
const stopping = new AbortController();
const stop = (why: string): void => {
  if (stopping.signal.aborted) return;
  logger.info("stopping", { why });
  stopping.abort();
  // Whatever hangs must not keep a supervisor waiting for longer than it is used to.
  setTimeout(() => process.exit(1), STOP_MS).unref();
};
process.once("SIGTERM", () => stop("SIGTERM"));
process.once("SIGINT", () => stop("SIGINT"));
// A parent that started this process with a channel takes it along, also when the parent is killed.
process.once("disconnect", () => stop("parent is gone"));

const main = async (): Promise<boolean> => {
  const config = readOriginConfig(process.env);
  const origin = composeOrigin(config, logger);
  const server = await startHttpServer(origin.app, { host: config.BRIDGE_HOST, port: config.BRIDGE_PORT });
  logger.info("listening", { url: server.url, roles: config.ROLES });
  const ok = await runRoles(origin.roles, logger, stopping.signal);
  await server.stop();
  await origin.close();
  return ok;
};

main().then(
  (ok) => {
    logger.info("stopped");
    process.exitCode = ok ? 0 : 1;
    if (process.connected) process.disconnect();
  },
  (error: unknown) => {
    logger.error("could not run", errorFields(error));
    process.exit(1);
  },
);
