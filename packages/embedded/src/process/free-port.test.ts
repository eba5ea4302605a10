import { createServer, type Server } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { freePort, onFreePort } from "./free-port.ts";

const listen = async (port: number): Promise<Server> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  onTestFinished(() => void server.close());
  return server;
};
const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
};

it("takes the next port when a stranger has the first choice", async () => {
  const taken = portOf(await listen(0));
  expect(await freePort(taken)).toBeGreaterThan(taken);
});

it("chooses again when a port is taken between choosing and listening", async () => {
  const stolen = portOf(await listen(0));
  const choices = [stolen, await freePort(0)];
  const server = await onFreePort(() => Promise.resolve(choices.shift() ?? 0), listen);
  expect(portOf(server)).not.toBe(stolen);
  expect(choices).toEqual([]);
});

it("gives up at once for any other reason, and the eighth time for this one", async () => {
  let tries = 0;
  const failing = (message: string) =>
    onFreePort(
      () => Promise.resolve(1),
      () => Promise.reject(new Error(`${message} (try ${++tries})`)),
    );
  await expect(failing("out of memory")).rejects.toThrow("out of memory (try 1)");
  tries = 0;
  await expect(failing("listen EADDRINUSE")).rejects.toThrow("listen EADDRINUSE (try 8)");
});
