import type { Benchmark } from "../benchmark.ts";
import { buildWorker } from "../build-worker.ts";
import { compareServers } from "../compare-servers.ts";
import { getRequest } from "../http-load.ts";
import { serveWorkers, type WorkerOptions } from "../workerd.ts";
import type { Answer } from "./answer.ts";
import { apiWorkers } from "./api-worker.ts";
import { startFakeOrigin } from "./fake-origin.ts";

const PATH = "/api/v1/catalog/movies?page=1&limit=10";
const HOST_HEADERS = { accept: "application/json", "cf-connecting-ip": "203.0.113.7" };

/** What the api Worker's pipeline costs a catalog read that its isolate knows the answer of. */
export const edgeOverhead: Benchmark = {
  id: "edge-overhead",
  title: "a catalog read through the whole api Worker against the same bytes from less",
  run: async ({ rounds, mutant, say }) => {
    await using origin = await startFakeOrigin();
    const source = mutant ? "bench/src/edge-overhead/slowed.worker.ts" : "workers/api/src/main.ts";
    await using api = await buildWorker({ source });
    await using hono = await buildWorker({ source: "bench/src/edge-overhead/hono.worker.ts" });
    await using bare = await buildWorker({ source: "bench/src/edge-overhead/bare.worker.ts" });
    const workers = apiWorkers(api, origin.port);
    const answer = await recordAnswer(workers);
    const vars = { ANSWER: JSON.stringify(answer) };
    await using server = await serveWorkers({
      ...workers,
      logging: { ...workers.api, vars: { ...workers.api.vars, LOG_LEVEL: "info" } },
      hono: { build: hono, vars },
      bare: { build: bare, vars },
    });
    const request = getRequest(PATH, HOST_HEADERS);
    const compare = async (ours: "api" | "logging", anchor: "hono" | "bare") =>
      compareServers(
        { ports: server.ports[ours], requests: () => request },
        { ports: server.ports[anchor], requests: () => request },
        { pid: server.pid, rounds, status: 200, say },
      );
    say("against a Hono route that sends the same bytes and headers");
    const overHono = await compare("api", "hono");
    say("against a bare fetch handler that sends them");
    const overBare = await compare("api", "bare");
    say("the same with a log line for every request, against the Hono route");
    const withLog = await compare("logging", "hono");
    say(`${origin.statements()} statements reached the database`);
    return [
      { what: "catalog read / Hono route", ...overHono, goal: { atLeast: 0.85 } },
      { what: "catalog read / bare handler", ...overBare, goal: { atLeast: 0.7 } },
      { what: "… with its log line / Hono route", ...withLog },
    ];
  },
};

/** What the api Worker answers, for the anchors to repeat. */
const recordAnswer = async (workers: Readonly<Record<"api" | "objects", WorkerOptions>>): Promise<Answer> => {
  await using server = await serveWorkers(workers);
  const response = await fetch(`http://127.0.0.1:${server.ports.api[0]}${PATH}`, { headers: HOST_HEADERS });
  const body = await response.text();
  const { items } = response.ok ? (JSON.parse(body) as { readonly items: readonly unknown[] }) : { items: [] };
  if (items.length !== 10) throw new Error(`the api Worker answered ${response.status}: ${body.slice(0, 500)}`);
  const headers = Object.fromEntries(response.headers);
  // Without its Durable Object the limiter lets everything through, slowly: that would not be the pipeline.
  if (headers["ratelimit"] === undefined) throw new Error("the api Worker's rate limiter does not work here");
  // Whoever sends the body knows its length.
  delete headers["content-length"];
  return { headers, body };
};
