import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";

export type HttpServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Serves `app`; port 0 takes a free one. `stop` lets running requests finish for a few seconds. */
export const startHttpServer = async (app: Hono, address: { host: string; port: number }): Promise<HttpServer> => {
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address.port, address.host, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no address");
  return {
    url: `http://${address.host.includes(":") ? `[${address.host}]` : address.host}:${bound.port}`,
    stop: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), 5_000);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
