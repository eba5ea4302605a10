import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "./database.postgres.ts";

/** A server that lets one in (authentication ok, ready for a query), or not even that, and is silent from then on. */
const muteServer = async (letsIn: boolean): Promise<{ readonly url: string; readonly sockets: readonly Socket[] }> => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => {
      if (letsIn) socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `postgres://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/d`, sockets };
};

it("gives up a statement that is never answered, and its connection with it", async () => {
  const { url, sockets } = await muteServer(true);
  const pool = openDatabase(url, () => undefined, { connectMs: 5000, answerMs: 30 });
  await expect(pool.query("select 1")).rejects.toThrow(/timeout/i);
  await expect(pool.query("select 1")).rejects.toThrow(/timeout/i);
  expect(sockets).toHaveLength(2);
  expect(pool.totalCount).toBe(0);
});

it("gives up a server that lets nobody in", async () => {
  const { url } = await muteServer(false);
  const pool = openDatabase(url, () => undefined, { connectMs: 30, answerMs: 5000 });
  await expect(pool.query("select 1")).rejects.toThrow(/timeout/i);
});

it("sets limits where nobody names them", () => {
  const { options } = openDatabase("postgres://u:p@127.0.0.1:1/d", () => undefined);
  expect(options).toMatchObject({ keepAlive: true, query_timeout: 15_000, connectionTimeoutMillis: 10_000 });
});
