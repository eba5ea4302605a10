import { createServer } from "node:net";

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

/**
 * The first free port on loopback from `preferred` on, leaving out `taken`. 0 asks the system for any.
 * @throws when none of the next 200 is free.
 */
export const freePort = async (preferred: number, taken: ReadonlySet<number> = new Set()): Promise<number> => {
  if (preferred === 0) {
    return new Promise((resolve, reject) => {
      const server = createServer();
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        server.close(() =>
          address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
        );
      });
    });
  }
  for (let port = preferred; port < preferred + 200; port++) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`no free port from ${preferred} to ${preferred + 199}`);
};

/** Two cinemas that start at once also walk into the ports to which the other one has moved. */
const TRIES = 8;

/**
 * Starts something on a port from `choose`. Between choosing and listening a stranger may take the port (two cinemas that
 * start at once): then it chooses again. @throws what `start` throws for any other reason, or the last time.
 */
export const onFreePort = async <T>(choose: () => Promise<number>, start: (port: number) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    const port = await choose();
    try {
      return await start(port);
    } catch (error) {
      if (attempt === TRIES || !/EADDRINUSE|ERR_ADDRESS_IN_USE|address already in use/i.test(String(error)))
        throw error;
    }
  }
};
