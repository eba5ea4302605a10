import { given, type GivenEnvironment, isSet } from "./given.ts";
import { onFreePort } from "./process/free-port.ts";

type Environment = Readonly<Record<string, string>>;

/** Starts what listens on `BRIDGE_PORT` and waits until it does. */
export type OpenBridge = (env: Environment) => Promise<unknown>;

type BridgeOptions = {
  /** The user's own environment: what it says holds. */
  readonly given: GivenEnvironment;
  /** Everything but the bridge's place. */
  readonly env: Environment;
  readonly choose: () => Promise<number>;
  readonly open: OpenBridge;
};

/** The edge's clients of the bridge, wherever that listens. */
const clientsOf = (user: GivenEnvironment, own: Environment, port: string): Record<string, string> => {
  const bridge = `http://127.0.0.1:${port}`;
  const edge = given(user, {
    SQL_URL: `${bridge}/sql`,
    SQL_TOKEN: own["BRIDGE_SQL_TOKEN"] as string,
    KAFKA_REST_URL: `${bridge}/kafka`,
    KAFKA_REST_USERNAME: own["BRIDGE_KAFKA_USERNAME"] as string,
    KAFKA_REST_PASSWORD: own["BRIDGE_KAFKA_PASSWORD"] as string,
  });
  const redis: Record<string, string> = isSet(user["REDIS_URL"])
    ? {
        REDIS_URL: user["REDIS_URL"],
        REDIS_REST_URL: `${bridge}/redis`,
        REDIS_REST_TOKEN: own["BRIDGE_REDIS_TOKEN"] as string,
      }
    : {};
  return { ...edge, ...redis, BRIDGE_PORT: port };
};

/**
 * Opens the bridge on a port from `choose`, on another one when a stranger takes it before the bridge listens; on the user's
 * `BRIDGE_PORT` and no other when that is set. Whoever talks to the bridge is told its place only afterwards.
 * @returns the whole environment, with where the bridge is. @throws what `open` throws for any other reason.
 */
export const openBridge = ({ given: user, env, choose, open }: BridgeOptions): Promise<Environment> => {
  const openOn = async (port: string): Promise<Environment> => {
    const whole = { ...env, ...clientsOf(user, env, port) };
    await open(whole);
    return whole;
  };
  const { BRIDGE_PORT } = user;
  return isSet(BRIDGE_PORT) ? openOn(BRIDGE_PORT) : onFreePort(choose, (port) => openOn(String(port)));
};
