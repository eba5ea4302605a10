import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cutDemoFilm, eventually, type Farm, hasEnded, keysBelow, SMALL, startFarm } from "./farm.fixture.ts";
import { type OutageProxy, startOutageProxy, through } from "./outage-proxy.fixture.ts";

let farm: Farm;
let film: Buffer;
let undisturbed: readonly string[];

const media = async (assetId: string): Promise<readonly string[]> =>
  (await keysBelow(farm.media, `assets/${assetId}/`)).map((key) => key.replace(assetId, ""));

beforeAll(async () => {
  farm = await startFarm();
  film = await cutDemoFilm(farm, 9, SMALL);
  const worker = await farm.startWorker();
  const ids = await farm.addJob(film);
  await farm.untilJob(ids.jobId, hasEnded);
  await worker.stop();
  undisturbed = await media(ids.assetId);
}, 90_000);

const proxies: OutageProxy[] = [];
const proxyTo = async (url: string): Promise<OutageProxy> => {
  const proxy = await startOutageProxy(new URL(url));
  proxies.push(proxy);
  return proxy;
};

afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.stop()));
});
afterAll(async () => {
  await farm?.stop();
});

/** Calls that must come to nothing before the way is open again: more than one try of anything. */
const TURNED_AWAY = 6;

/** How long the way stays closed beyond that: `CINEMA_OUTAGE_SECONDS=60 npx vitest run --project integration transcode/src/job/outage`. */
const OUTAGE_SECONDS = Number(process.env["CINEMA_OUTAGE_SECONDS"] ?? 0);

describe.each([
  { what: "store", url: () => farm.storeEndpoint, name: "S3_ENDPOINT" },
  { what: "database", url: () => farm.database.url, name: "DATABASE_URL" },
])("a $what that goes away in mid-job", ({ url, name }) => {
  it(
    "is waited for: the job goes on when it is back, fails nowhere, and gives the same bytes",
    { timeout: 120_000 + OUTAGE_SECONDS * 1000 },
    async () => {
      const proxy = await proxyTo(url());
      const worker = await farm.startWorker({ [name]: through(url(), proxy) });
      const ids = await farm.addJob(film);
      await eventually("a chunk to be begun", () => worker.lines().find(({ event }) => event === "encode.chunk"));
      proxy.close();
      const closedMs = performance.now();
      const isOver = (): boolean =>
        proxy.refused() >= TURNED_AWAY && performance.now() - closedMs >= OUTAGE_SECONDS * 1000;
      await eventually("calls to be turned away", () => (isOver() ? true : undefined), 60_000 + OUTAGE_SECONDS * 1000);
      expect(hasEnded(await farm.jobRow(ids.jobId))).toBe(false);
      proxy.open();
      expect(await farm.untilJob(ids.jobId, hasEnded)).toMatchObject({ state: "succeeded", failure_code: null });
      expect(worker.lines().filter(({ event }) => event === "step.failed")).toEqual([]);
      expect(await media(ids.assetId)).toEqual(undisturbed);
      expect(worker.child.exitCode).toBeNull();
      await worker.stop();
    },
  );
});
