import type { RightsExplanation } from "@cinema/contracts";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { insertTestTitle } from "../platform/title-rows.fixture.ts";
import { insertTestWindow } from "../platform/rights-windows.fixture.ts";
import { catalogOperatorRoutes } from "./index.ts";

const DEFAULT_COUNTRY = "FI";
const NOW = Date.parse("2026-06-01T12:00:00Z");

let postgres: TestPostgres;
let database: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  api = mountForTest(catalogOperatorRoutes, { sql: sqlOf(database.pool) }, () => NOW, DEFAULT_COUNTRY);
  return () => database.drop();
});

const ask = (query: string): Promise<Response> => api.call("get", `/rights/explain?${query}`, { as: "operator" });
const explain = async (query: string): Promise<RightsExplanation> => {
  const answer = await ask(query);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as RightsExplanation;
};

describe("an explanation of rights", () => {
  it("takes a viewer of no known country to be where the edge takes them to be, and says where", async () => {
    const { id, alias } = await insertTestTitle(database.pool, { name: "In Finland" });
    await insertTestWindow(database.pool, id, { id: "rgt_fi", offer: "free", territories: [DEFAULT_COUNTRY] });
    expect(await explain(`title=${alias}`)).toMatchObject({
      country: DEFAULT_COUNTRY,
      visible: true,
      reason: "granted",
    });
    expect(await explain(`title=${alias}&country=SE`)).toMatchObject({ country: "SE", visible: false });
  });

  it("names the rule that decides, every window's verdict, and what decides next", async () => {
    const { id, alias } = await insertTestTitle(database.pool, { name: "Lake house" });
    const window = (windowId: string, more: object) => insertTestWindow(database.pool, id, { id: windowId, ...more });
    await window("rgt_a", {
      offer: "subscription",
      maxQuality: "hd",
      endsAt: "2026-07-01T00:00:00Z",
      note: "Studio A",
    });
    await window("rgt_b", { offer: "rent", territories: ["US"] });
    await window("rgt_c", { offer: "buy", devices: ["mobile"] });
    await window("rgt_d", { offer: "free", startsAt: "2026-06-02T00:00:00Z", endsAt: "2026-06-03T00:00:00Z" });
    await window("rgt_e", { effect: "block", startsAt: "2026-06-02T00:00:00Z", endsAt: "2026-06-03T00:00:00Z" });
    await window("rgt_f", { offer: "free", endsAt: "2026-01-01T00:00:00Z" });

    const now = await explain(`title=${alias}&country=DE&device=tv`);
    expect(now).toMatchObject({
      titleId: id,
      name: "Lake house",
      at: new Date(NOW).toISOString(),
      country: "DE",
      device: "tv",
      state: "published",
      visible: true,
      reason: "granted",
      decidedBy: "rgt_a",
      offers: [{ offer: "subscription", maxQuality: "hd", endsAt: "2026-07-01T00:00:00.000Z" }],
      windowsOf: id,
      next: { at: "2026-06-02T00:00:00.000Z", visible: false, reason: "blocked", decidedBy: "rgt_e", offers: [] },
    });
    expect(now.windows.map((one) => [one.id, one.verdict])).toEqual([
      ["rgt_a", "grants"],
      ["rgt_b", "other_territory"],
      ["rgt_c", "other_device"],
      ["rgt_d", "not_started"],
      ["rgt_e", "not_started"],
      ["rgt_f", "ended"],
    ]);
    expect(now.windows[0]).toMatchObject({ note: "Studio A", startsAt: null, endsAt: "2026-07-01T00:00:00.000Z" });

    const later = await explain(`title=${id}&country=DE&device=tv&at=2026-06-02T06:00:00%2B02:00`);
    expect(later).toMatchObject({
      at: "2026-06-02T04:00:00.000Z",
      visible: false,
      reason: "blocked",
      decidedBy: "rgt_e",
    });
    expect(later.windows.map(({ verdict }) => verdict)).toEqual([
      "blocked",
      "other_territory",
      "other_device",
      "blocked",
      "blocks",
      "ended",
    ]);
    expect(later.next).toMatchObject({ at: "2026-06-03T00:00:00.000Z", decidedBy: "rgt_a" });
    expect((await explain(`title=${id}`)).offers).toEqual([
      { offer: "subscription", maxQuality: "hd", endsAt: "2026-07-01T00:00:00.000Z" },
    ]);
  });

  it("says whose windows count: those of the nearest it is part of, and then all of them", async () => {
    const part = (kind: string, parentId: string | null) =>
      insertTestTitle(database.pool, { film: "none", kind, parentId });
    const series = await part("series", null);
    const season = await part("season", series.id);
    const episode = await part("episode", season.id);
    const extra = await part("extra", episode.id);
    expect(await explain(`title=${extra.id}`)).toMatchObject({ windowsOf: null, windows: [], reason: "default" });
    await insertTestWindow(database.pool, series.id, { id: "rgt_series", offer: "free" });
    expect(await explain(`title=${extra.id}`)).toMatchObject({ windowsOf: series.id, decidedBy: "rgt_series" });
    await insertTestWindow(database.pool, season.id, { id: "rgt_season", offer: "rent", territories: ["US"] });
    expect(await explain(`title=${episode.id}&country=DE`)).toMatchObject({
      windowsOf: season.id,
      windows: [{ id: "rgt_season", verdict: "other_territory" }],
      reason: "no_window",
    });
  });

  it("says which of the titles it is part of hides it, and until when", async () => {
    const series = await insertTestTitle(database.pool, {
      film: "none",
      kind: "series",
      state: "scheduled",
      publishAt: new Date(NOW + 1),
    });
    const season = await insertTestTitle(database.pool, { film: "none", kind: "season", parentId: series.id });
    const episode = await insertTestTitle(database.pool, { kind: "episode", parentId: season.id });
    expect(await explain(`title=${episode.id}`)).toMatchObject({
      visible: false,
      reason: "parent",
      hiddenBy: series.id,
      next: { at: new Date(NOW + 1).toISOString(), visible: true, reason: "default", hiddenBy: null },
    });
  });

  it("makes the state a reason of its own, and knows the day of a scheduled title", async () => {
    const { id } = await insertTestTitle(database.pool);
    await insertTestWindow(database.pool, id, { id: "rgt_a", offer: "free" });
    const as = async (change: string): Promise<RightsExplanation> => {
      await database.pool.query(`update titles set ${change} where id = $1`, [id]);
      return explain(`title=${id}`);
    };
    const hidden = { visible: false, reason: "state", decidedBy: null, offers: [], next: null };
    for (const state of ["draft", "review", "retired"] as const) {
      expect(await as(`state = '${state}'`)).toMatchObject({ ...hidden, state, windows: [{ verdict: "grants" }] });
    }
    expect(await as("state = 'scheduled', publish_at = '2026-06-09T00:00:00Z'")).toMatchObject({
      ...hidden,
      state: "scheduled",
      publishAt: "2026-06-09T00:00:00.000Z",
      next: { at: "2026-06-09T00:00:00.000Z", visible: true, reason: "granted", decidedBy: "rgt_a" },
    });
    expect(await explain(`title=${id}&at=2026-06-10T00:00:00Z`)).toMatchObject({ visible: true, reason: "granted" });
    expect(await as("deleted_at = now()")).toMatchObject({ ...hidden, state: "bin" });
  });

  it.each([
    ["title=nonsense", 404, "catalog.title_not_found"],
    ["title=ttl_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ", 404, "catalog.title_not_found"],
    ["", 400, "http.validation_failed"],
    ["title=1&country=UK", 400, "http.validation_failed"],
    ["title=1&country=de", 400, "http.validation_failed"],
    ["title=1&device=fridge", 400, "http.validation_failed"],
    ["title=1&at=tomorrow", 400, "http.validation_failed"],
    ["title=1&at=2026-06-01", 400, "http.validation_failed"],
  ])("refuses %j", async (query, status, code) => {
    const answer = await ask(query);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });
});
