import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CATALOG_VERSION_KEY } from "@cinema/contracts";
import { titleColumns, titleRows } from "./title-rows.ts";

export type FakeOrigin = {
  readonly port: number;
  /** Statements answered so far: few, or the benchmark measures the database's way instead of the edge's. */
  readonly statements: () => number;
} & AsyncDisposable;

type Statement = { readonly query: string };

/** What Postgres would answer, in Neon's form: rows of text. */
const answerTo = ({ query }: Statement): object => {
  const [columns, rows] = query.includes("count(*)")
    ? [[{ name: "total", dataTypeID: 23 }], [[String(titleRows.length)]]]
    : [titleColumns, titleRows];
  return { fields: columns, rows, rowCount: rows.length, command: "SELECT", rowAsArray: true };
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Stands for the bridge (`/sql`), for the store with the catalogue's version in it, and, on every other path, for an edge cache that never holds anything. */
export const startFakeOrigin = async (): Promise<FakeOrigin> => {
  let statements = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (request.method === "GET" && request.url?.endsWith(`/${CATALOG_VERSION_KEY}`) === true) {
      return void response.writeHead(200, { etag: '"1"' }).end(JSON.stringify({ version: 1, nextChangeAt: null }));
    }
    if (request.url !== "/sql") return void response.writeHead(request.method === "PUT" ? 204 : 504).end();
    statements++;
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify(answerTo(JSON.parse(body) as Statement)));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    statements: () => statements,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
