import { connect, type Socket } from "node:net";

export type Load = {
  readonly port: number;
  readonly requests: RequestCycle;
  /** Status that every answer must have: a fast error is no figure. */
  readonly status: number;
  readonly durationMs: number;
  /** Kept alive, each with one request under way: no browser, player or proxy sends a second before the first is answered. */
  readonly connections?: number;
};

/** Gives requests as bytes on the wire, one after the other without an end. */
export type RequestCycle = () => Buffer;

/** Starts where it stopped in the load before: a list longer than the server's memory is new to it each time round. */
export const inTurn = (requests: readonly Buffer[]): RequestCycle => {
  let next = 0;
  return () => requests[next++ % requests.length] ?? Buffer.alloc(0);
};

export type LoadResult = { readonly answers: number; readonly seconds: number };

/** A GET request as it goes over the wire. */
export const getRequest = (path: string, headers: Readonly<Record<string, string>> = {}): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nhost: bench.example\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n`,
  );

/**
 * Sends requests for `durationMs` and counts the answers. Written by hand because the generator shares two
 * cores with the server it measures: general clients parse so much that they, not the Worker, would be at their limit,
 * and both sides would look alike.
 */
export const runLoad = async (load: Load): Promise<LoadResult> => {
  const startedAt = performance.now();
  const state = { answers: 0, until: startedAt + load.durationMs };
  const connections = Array.from({ length: load.connections ?? 64 }, async () => drive(load, state));
  await Promise.all(connections);
  return { answers: state.answers, seconds: (performance.now() - startedAt) / 1000 };
};

type LoadState = { answers: number; readonly until: number };

const drive = async (load: Load, state: LoadState): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
    let waiting = false;
    const send = (): void => {
      waiting = true;
      socket.write(load.requests());
    };
    const parser = createParser(load.status);
    socket.on("connect", send);
    socket.on("data", (chunk) => {
      const done = parser(chunk);
      if (typeof done === "string") return void socket.destroy(new Error(done));
      if (done === 0) return;
      state.answers += done;
      waiting = false;
      if (performance.now() < state.until) send();
      else socket.end();
    });
    socket.on("error", reject);
    socket.on("close", () => (waiting ? reject(new Error("the server closed a connection under load")) : resolve()));
  });

const HEADERS_END = Buffer.from("\r\n\r\n");
const CONTENT_LENGTH = /\r\ncontent-length: (\d+)/i;

/** Counts complete answers in a stream of chunks; a text says what was wrong with one. */
const createParser = (status: number): ((chunk: Buffer) => number | string) => {
  const bodiless = status === 204 || status === 304;
  const expected = `HTTP/1.1 ${status} `;
  let rest: Buffer = Buffer.alloc(0);
  let skip = 0;
  return (chunk) => {
    let data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let answers = 0;
    for (;;) {
      if (skip > data.length) {
        skip -= data.length;
        rest = Buffer.alloc(0);
        return answers;
      }
      if (skip > 0) {
        data = data.subarray(skip);
        skip = 0;
        answers++;
      }
      const end = data.indexOf(HEADERS_END);
      if (end < 0) break;
      const head = data.toString("latin1", 0, end);
      if (!head.startsWith(expected)) return `wanted status ${status}, got: ${head.slice(0, 60)}`;
      const length = bodiless ? 0 : Number(CONTENT_LENGTH.exec(head)?.[1] ?? Number.NaN);
      if (Number.isNaN(length)) return "an answer has no Content-Length";
      skip = end + HEADERS_END.length + length;
    }
    rest = data;
    return answers;
  };
};
