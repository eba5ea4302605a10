import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type FilmServer = {
  readonly port: number;
  readonly url: (path: string) => string;
  /** First byte of every answer with a body, in order. */
  readonly starts: readonly number[];
  /** How many answers were being sent at the same time at most. */
  readonly mostAtOnce: () => number;
  /** Changes what is served from now on. */
  readonly serve: (change: Partial<Served>) => void;
  readonly stop: () => Promise<void>;
};

export type Served = {
  readonly bytes: Uint8Array;
  readonly etag: string | null;
  readonly ranges: boolean;
  /** Whether the size is told. */
  readonly sized: boolean;
  /** The connection breaks after so many bytes of one answer. */
  readonly cutAfter: number | null;
  /** Nothing more is sent after so many bytes, and the connection stays. */
  readonly stallAfter: number | null;
  /** Pause after each 64 KiB, milliseconds. */
  readonly pauseMs: number;
  readonly statuses: readonly number[];
};

const CHUNK = 64 * 1024;

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      response.off("drain", go).off("close", go);
      resolve();
    };
    response.on("drain", go).on("close", go);
  });

/** A web server with one film at every path but `/to?…`, which redirects to what follows, and `/loop`. */
export const startFilmServer = async (initial: Partial<Served> & Pick<Served, "bytes">): Promise<FilmServer> => {
  let served: Served = {
    etag: '"1"',
    ranges: true,
    sized: true,
    cutAfter: null,
    stallAfter: null,
    pauseMs: 0,
    statuses: [],
    ...initial,
  };
  const starts: number[] = [];
  let atOnce = 0;
  let most = 0;

  const send = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = "", target] = (request.url ?? "").split("?");
    if (path === "/to") return void response.writeHead(302, { location: decodeURIComponent(target ?? "") }).end();
    if (path === "/loop") return void response.writeHead(307, { location: "/loop" }).end();
    const { bytes, etag, ranges, sized, cutAfter, stallAfter, pauseMs, statuses } = served;
    const [status] = statuses;
    if (status !== undefined) {
      served = { ...served, statuses: statuses.slice(1) };
      return void response.writeHead(status).end();
    }
    const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const isSame = request.headers["if-range"] === undefined || request.headers["if-range"] === etag;
    const start = ranges && isSame ? asked : 0;
    starts.push(start);
    response.writeHead(start > 0 ? 206 : 200, {
      ...(etag !== null && { etag }),
      ...(sized && { "content-length": bytes.length - start }),
      ...(start > 0 && { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    });
    for (let at = start; at < bytes.length && !response.destroyed; at += CHUNK) {
      if (stallAfter !== null && at - start >= stallAfter) return;
      if (cutAfter !== null && at - start >= cutAfter) return void response.destroy();
      if (!response.write(bytes.subarray(at, at + CHUNK))) await drained(response);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    response.end();
  };

  const server = createServer((request, response) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    response.once("close", () => (atOnce -= 1));
    void send(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    starts,
    mostAtOnce: () => most,
    serve: (change) => void (served = { ...served, ...change }),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
