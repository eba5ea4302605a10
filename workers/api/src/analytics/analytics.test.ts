import type { BeaconsReceived } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { importBeaconTokens } from "@cinema/playback-token";
import { beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import type { Sql } from "../platform/sql.ts";
import { type BeaconDeps, beaconRoutes, type FiguresDeps, figureRoutes } from "./index.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const SECRET = "A".repeat(43);
const CLAIMS = {
  sessionId: newId("playback", NOW),
  titleId: newId("title", NOW),
  assetId: newId("asset", NOW),
  viewerId: newId("user", NOW),
  expiresAt: NOW / 1000 + 60,
};
const STATISTICS = {
  titleId: CLAIMS.titleId,
  views: 1,
  viewers: 1,
  watchedSeconds: 12,
  startupMsMedian: 400,
  rebufferRatio: 0,
  lastViewedAt: null,
};

let sent: BeaconsReceived[];
let deps: BeaconDeps & FiguresDeps;
let nowMs: number;

beforeEach(() => {
  sent = [];
  nowMs = NOW;
  deps = {
    sql: { execute: async () => ({ rows: [{ id: CLAIMS.titleId }] }) } as unknown as Sql,
    newId,
    beaconTokens: () => importBeaconTokens(SECRET),
    queue: { send: async (message) => void sent.push(message) },
    titleStatistics: async () => STATISTICS,
    popular: async () => ({ items: [{ titleId: CLAIMS.titleId, views: 3 }] }),
  };
});

const api = (): TestApi => mountForTest<typeof deps>([...beaconRoutes, ...figureRoutes], deps, () => nowMs);
const token = async (): Promise<string> => importBeaconTokens(SECRET).sign(CLAIMS);
const event = (more: object = {}) => ({ id: "event-0001", type: "progress", atMs: NOW, watchedSeconds: 5, ...more });
const post = async (body: object, headers = {}): Promise<Response> =>
  api().call("post", "/analytics/beacons", { as: "nobody", body, headers });
const codeOf = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
];

describe("collecting beacons", () => {
  it("hands one message to the queue, with the ids of the token and nothing that the body claims", async () => {
    const body = { token: await token(), events: [event()], sessionId: "pbs_forged", viewerId: "usr_forged" };
    const answer = await post(body, { "cf-ipcountry": "SE", "user-agent": "Mozilla/5.0 (SMART-TV; Tizen)" });
    expect([answer.status, await answer.text()]).toEqual([202, ""]);
    const { expiresAt: _, ...ids } = CLAIMS;
    expect(sent).toMatchObject([
      {
        type: "beacons.received",
        occurredAt: new Date(NOW).toISOString(),
        payload: { ...ids, receivedAtMs: NOW, country: "SE", device: "tv", events: [event()] },
      },
    ]);
    expect(sent[0]?.id).toMatch(/^evt_/);
  });

  it("corrects a clock that is far off", async () => {
    await post({ token: await token(), events: [event({ atMs: 5_000 }), event({ id: "event-0002", atMs: 6_000 })] });
    expect(sent[0]?.payload.events.map((one) => one.atMs)).toEqual([NOW - 1_000, NOW]);
  });

  it.each(["", "T1", "XX", "se"])("takes %j for no country", async (country) => {
    await post({ token: await token(), events: [event()] }, { "cf-ipcountry": country });
    expect(sent[0]?.payload.country).toBeNull();
  });

  it("refuses a forged, a foreign and an expired token alike, and queues nothing", async () => {
    const good = await token();
    const foreign = importBeaconTokens("B".repeat(43)).sign(CLAIMS);
    for (const wrong of ["", "x", `${good.slice(0, -2)}AA`, foreign])
      expect(await codeOf(await post({ token: wrong, events: [event()] }))).toEqual([
        401,
        "analytics.beacon_token_invalid",
      ]);
    nowMs = NOW + 60_000;
    expect(await codeOf(await post({ token: good, events: [event()] }))).toEqual([
      401,
      "analytics.beacon_token_invalid",
    ]);
    expect(sent).toEqual([]);
  });

  it.each([
    ["no events", []],
    ["more than 50 events", Array.from({ length: 51 }, (_, index) => event({ id: `event-${1000 + index}` }))],
    ["an unknown type", [event({ type: "made_up" })]],
    ["more than a minute watched at once", [event({ watchedSeconds: 61 })]],
  ])("refuses %s", async (_, events) => {
    expect(await codeOf(await post({ token: await token(), events }))).toEqual([400, "http.validation_failed"]);
  });

  it("asks the player to come again when the queue is away", async () => {
    deps = { ...deps, queue: { send: async () => Promise.reject(new Error("away")) } };
    const answer = await post({ token: await token(), events: [event()] });
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await codeOf(answer)).toEqual([503, "http.unavailable"]);
  });
});

describe("figures", () => {
  it("answers a title's statistics", async () => {
    const answer = await api().call("get", `/analytics/titles/${CLAIMS.titleId}/statistics`, { as: "operator" });
    expect(await answer.json()).toEqual(STATISTICS);
  });

  it("knows no statistics of a title that does not exist", async () => {
    deps = { ...deps, sql: { execute: async () => ({ rows: [] }) } as unknown as Sql };
    for (const ref of ["123", "nonsense"])
      expect(await codeOf(await api().call("get", `/analytics/titles/${ref}/statistics`, { as: "operator" }))).toEqual([
        404,
        "catalog.title_not_found",
      ]);
  });

  it("says that a part of the cinema is away when the warehouse is", async () => {
    deps = { ...deps, titleStatistics: async () => Promise.reject(new Error("away")) };
    expect(await codeOf(await api().call("get", "/analytics/titles/123/statistics", { as: "operator" }))).toEqual([
      503,
      "http.unavailable",
    ]);
  });

  it("answers popular titles to everybody, and an empty list for a short while when nobody can count", async () => {
    const known = await api().call("get", "/analytics/popular", { as: "nobody" });
    expect(await known.json()).toEqual({ items: [{ titleId: CLAIMS.titleId, views: 3 }] });
    deps = { ...deps, popular: async () => null };
    const unknown = await api().call("get", "/analytics/popular", { as: "nobody" });
    expect(await unknown.json()).toEqual({ items: [] });
    expect(unknown.headers.get("cache-control")).toBe("public, max-age=5");
  });
});
