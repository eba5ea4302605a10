import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Engine, QueryAnswer } from "./engine.chdb.ts";
import { type ClickHouseFailure, exceptionBlock, failure, failureOf, statusOf } from "./failure.ts";
import { contentTypeOf } from "./format.ts";
import { type Account, authorise, type QueryRequest, readRequest } from "./request.ts";

export type ServerDeps = { readonly engine: Engine; readonly account: Account; readonly log: (line: string) => void };

const refuse = (response: ServerResponse, found: ClickHouseFailure): void => {
  const body = `${found.text}\n`;
  response.writeHead(statusOf(found.code), {
    "content-type": "text/plain; charset=UTF-8",
    "content-length": Buffer.byteLength(body),
    "x-clickhouse-exception-code": found.code,
  });
  response.end(body);
};

const summaryOf = (request: QueryRequest, answer: QueryAnswer, startedNs: bigint): string => {
  const { readRows, readBytes } = answer.summary();
  const values = {
    read_rows: readRows,
    read_bytes: readBytes,
    written_rows: request.writtenRows,
    written_bytes: 0,
    total_rows_to_read: 0,
    result_rows: 0,
    result_bytes: 0,
    elapsed_ns: Number(process.hrtime.bigint() - startedNs),
  };
  return JSON.stringify(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
};

/** Sends the head with the first block, so that an early exception still gets its status, and a late one its block. */
const send = async (
  response: ServerResponse,
  request: QueryRequest,
  answer: QueryAnswer,
  startedNs: bigint,
): Promise<void> => {
  const source = answer.chunks[Symbol.asyncIterator]();
  const first = await source.next();
  const tag = randomBytes(8).toString("hex");
  response.writeHead(200, {
    "content-type": contentTypeOf(answer.format),
    "x-clickhouse-format": answer.format,
    "x-clickhouse-exception-tag": tag,
    "x-clickhouse-summary": summaryOf(request, answer, startedNs),
    ...(request.gzip && { "content-encoding": "gzip" }),
  });
  const body = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for (let next = first; !next.done; next = await source.next()) yield next.value;
    } catch (error) {
      yield Buffer.from(exceptionBlock(failureOf(error), tag));
    } finally {
      await source.return?.();
    }
  };
  if (request.gzip) await pipeline(Readable.from(body()), createGzip({ level: 1 }), response);
  else await pipeline(Readable.from(body()), response);
};

const handle = async (
  { engine, account }: ServerDeps,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const startedNs = process.hrtime.bigint();
  const url = new URL(message.url ?? "/", "http://localhost");
  const isHead = message.method === "GET" || message.method === "HEAD";
  if (
    isHead &&
    (url.pathname === "/ping" || url.pathname === "/replicas_status" || (url.pathname === "/" && !url.search))
  ) {
    response.writeHead(200, { "content-type": "text/html; charset=UTF-8" }).end("Ok.\n");
    return;
  }
  if (url.pathname !== "/") {
    response
      .writeHead(404, { "content-type": "text/plain; charset=UTF-8" })
      .end(`There is no handle ${url.pathname}\n`);
    return;
  }
  response.setHeader("x-clickhouse-timezone", "UTC");
  response.setHeader("x-clickhouse-server-display-name", "cinema");
  const allowed = authorise(message, url.searchParams, account);
  if (!allowed.ok) {
    message.resume();
    return refuse(response, allowed.error);
  }
  const read = await readRequest(message, url.searchParams, account);
  if (!read.ok) {
    message.resume();
    return refuse(response, read.error);
  }
  response.setHeader("x-clickhouse-query-id", /^[\x20-\x7e]*$/.test(read.value.queryId) ? read.value.queryId : "");
  if (read.value.sql.trim() === "") return refuse(response, failure(62, "Empty query."));
  try {
    await send(response, read.value, await engine.run(read.value), startedNs);
  } catch (error) {
    if (response.headersSent || response.destroyed) response.destroy();
    else refuse(response, failureOf(error));
  }
};

/** An HTTP server in ClickHouse's form around the engine. Not listening yet. */
export const createClickHouseServer = (deps: ServerDeps): Server =>
  createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (message, response) => {
    handle(deps, message, response).catch((error: unknown) => {
      deps.log(`request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      if (response.headersSent) response.destroy();
      else refuse(response, failureOf(error));
    });
  });
