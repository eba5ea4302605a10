import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to a server that can be closed: connections are cut, new ones are turned away until it opens again. */
export type OutageProxy = {
  readonly port: number;
  readonly close: () => void;
  readonly open: () => void;
  /** Connections turned away so far. */
  readonly refused: () => number;
  readonly stop: () => Promise<void>;
};

/** Passes everything on to `target`, of whose address only host and port count. */
export const startOutageProxy = async (target: URL): Promise<OutageProxy> => {
  const sockets = new Set<Socket>();
  let closed = false;
  let refused = 0;
  const server = createServer((client) => {
    if (closed) {
      refused++;
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    client.pipe(upstream).pipe(client);
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      closed = true;
      cut();
    },
    open: () => {
      closed = false;
    },
    refused: () => refused,
    stop: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

/** The same address at another port of this machine. */
export const through = (url: string, { port }: OutageProxy): string => {
  const way = new URL(url);
  way.hostname = "127.0.0.1";
  way.port = String(port);
  return way.toString().replace(/\/$/, "");
};
