import { isDeepStrictEqual } from "node:util";
import type { Benchmark } from "../benchmark.ts";
import { buildWorker } from "../build-worker.ts";
import { compareServers } from "../compare-servers.ts";
import { getRequest, inTurn } from "../http-load.ts";
import { serveWorkers } from "../workerd.ts";
import { type FastApiServer, startFastApi } from "./fastapi-server.ts";
import { makeTitles, PAGE, TITLES } from "./titles.ts";

const HEADERS = { accept: "application/json" };
const BASE = "/api/v1/catalog/titles";
/** Enough to keep either server busy; pydantic 1 takes a second for 64 lists. */
const CONNECTIONS = 16;

/** What a read of the catalogue costs here and in the framework that small teams would otherwise take. */
export const edgeVsFastapi: Benchmark = {
  id: "edge-vs-fastapi",
  title: "titles in memory, serialised anew: the api Worker's mount against FastAPI, pydantic and uvicorn",
  run: async ({ rounds, mutant, say }) => {
    const titles = makeTitles(Date.now());
    const text = JSON.stringify(titles);
    await using build = await buildWorker({
      source: "bench/src/edge-vs-fastapi/listing.worker.ts",
      define: { MUTANT: String(mutant) },
    });
    await using current = await startFastApi("current", text, say);
    await using debian = await startFastApi("debian-12", text, say);
    await using server = await serveWorkers({ listing: { build, vars: { TITLES: text } } });
    const lists = Array.from({ length: TITLES / PAGE }, (_, index) => `${BASE}?page=${index + 1}&limit=${PAGE}`);
    const items = titles.map(({ id }) => `${BASE}/${id}`);
    const compare = async (anchor: FastApiServer, paths: readonly string[], what: string) => {
      const [ours] = server.ports.listing;
      await sameAnswer(`http://127.0.0.1:${ours}${paths[3]}`, `http://127.0.0.1:${anchor.port}${paths[3]}`);
      say(what);
      const requests = paths.map((path) => getRequest(path, HEADERS));
      const compared = await compareServers(
        { ports: server.ports.listing, requests: inTurn(requests) },
        { ports: [anchor.port], pid: anchor.pid, requests: inTurn(requests) },
        { pid: server.pid, rounds, status: 200, connections: CONNECTIONS, say },
      );
      return { what, ...compared };
    };
    return [
      { ...(await compare(debian, lists, `list of ${PAGE} / FastAPI 0.92`)), goal: { atLeast: 25 } },
      { ...(await compare(debian, items, "single title / FastAPI 0.92")), goal: { atLeast: 2.5 } },
      await compare(current, lists, `list of ${PAGE} / FastAPI 0.165`),
      await compare(current, items, "single title / FastAPI 0.165"),
    ];
  },
};

/** Both sides must say the same, or the faster one may only say less. */
const sameAnswer = async (ours: string, theirs: string): Promise<void> => {
  const [left, right] = await Promise.all([fetch(ours), fetch(theirs)]);
  if (!isDeepStrictEqual(await left.json(), await right.json())) throw new Error(`${ours} and ${theirs} differ`);
};
