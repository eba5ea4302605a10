import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type CuttingProxy = {
  readonly url: string;
  readonly cuts: () => number;
  /** Bytes that clients have sent through it. */
  readonly sent: () => number;
  readonly stop: () => Promise<void>;
};

/**
 * A TCP proxy that resets, each time when another `everyBytes` have been sent through it, the connection that carried the last of
 * them, `maxCuts` times in all.
 */
export const startCuttingProxy = async (target: URL, everyBytes: number, maxCuts: number): Promise<CuttingProxy> => {
  const open = new Set<Socket>();
  let sent = 0;
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      // A reset is what this is for.
      socket.on("error", () => undefined).on("close", () => open.delete(socket));
    }
    client.on("data", (chunk) => {
      sent += chunk.length;
      if (cuts < maxCuts && sent >= (cuts + 1) * everyBytes) {
        cuts += 1;
        client.resetAndDestroy();
        upstream.resetAndDestroy();
        return;
      }
      if (!upstream.write(chunk)) {
        client.pause();
        upstream.once("drain", () => client.resume());
      }
    });
    upstream.pipe(client);
    client.on("end", () => upstream.end()).on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    sent: () => sent,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
