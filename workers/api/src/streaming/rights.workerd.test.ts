import type { HeartbeatView, ManifestView, PlayView, Problem } from "@cinema/contracts";
import type { Window } from "@cinema/domain";
import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { createVerifier, importPlaybackKeys } from "@cinema/playback-token";
import { env } from "cloudflare:workers";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import type { Sql } from "../platform/sql.ts";
import {
  createRenewalCheck,
  createRevocations,
  createStreamingKeys,
  type StreamingDeps,
  streamingRoutes,
  viewersOf,
} from "./index.ts";
import type { PlayableRow } from "./find-playable.ts";
import { testTitleRow } from "./title-row.fixture.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const MINUTE = 60_000;
const KEYS = JSON.stringify({ k1: "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE" });
const TV = "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0)";

let nowMs: number;
let title: PlayableRow | null;
let isSqlAway: boolean;
let reads: number;
let api: TestApi;

beforeEach(() => {
  nowMs = NOW;
  title = null;
  isSqlAway = false;
  reads = 0;
  const keys = createStreamingKeys({ playbackTokenKeys: KEYS, beaconTokenSecret: "A".repeat(43) });
  const sql = {
    execute: async () => {
      reads++;
      if (isSqlAway) throw new DrizzleQueryError("select", [], new Error("no answer"));
      return { rows: title === null ? [] : [title] };
    },
  } as unknown as Sql;
  const store = createMemoryStore();
  const deps: StreamingDeps = {
    sql,
    newId,
    viewerOf: viewersOf(env.VIEWERS),
    keys,
    renewals: createRenewalCheck({ sql }),
    revocations: createRevocations({ store, keys: keys.playback, sleep: async () => {}, random: () => 0 }),
    mediaBaseUrl: "https://media.test/",
  };
  api = mountForTest(streamingRoutes, deps, () => nowMs);
});

const grant = (more: Partial<Window> = {}): Window => ({
  id: newId("rightsWindow", NOW),
  effect: "grant",
  territories: [],
  exceptTerritories: [],
  devices: [],
  offer: "free",
  maxQuality: null,
  startsAtMs: null,
  endsAtMs: null,
  ...more,
});
const withWindows = (...windows: Window[]): void => {
  title = testTitleRow({ windows });
};

const from = (country: string, userAgent = TV) => ({ "cf-ipcountry": country, "user-agent": userAgent });
const play = (headers: Record<string, string> = from("DE"), mode = "renewing", as: "viewer" | "operator" = "viewer") =>
  api.call("post", "/stream/titles/123/play", { as, body: { mode }, headers });
const started = async (...call: Parameters<typeof play>): Promise<PlayView> => {
  const answer = await play(...call);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as PlayView;
};
const beat = (session: { sessionId: string }, counter: number, headers = from("DE")): Promise<Response> =>
  api.call("post", `/stream/sessions/${session.sessionId}/heartbeat`, {
    body: { counter, positionSeconds: 60, state: "playing" },
    headers,
  });
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;
const claimsAt = (url: string, atMs: number) => {
  const [, token = "", assetId = ""] = /\/v\/([^/]+)\/([^/]+)\//.exec(url) ?? [];
  const verified = createVerifier(importPlaybackKeys(KEYS)).verify(token, assetId, atMs / 1000);
  return verified.ok ? verified.value : verified.error.reason;
};

describe("starting playback under rights", () => {
  it("asks for the viewer's country and device, and is a missing title elsewhere", async () => {
    withWindows(grant({ territories: ["DE"], devices: ["tv"] }));
    expect(await statusOf(play(from("DE")))).toBe(200);
    for (const headers of [from("FR"), from("XX"), from("DE", "curl/8"), from("DE", "Mozilla/5.0 (iPhone)")]) {
      expect(await statusOf(play(headers))).toBe(404);
      expect(await statusOf(api.call("get", "/stream/movies/123/hls", { headers }))).toBe(404);
      expect(await statusOf(api.call("get", "/stream/titles/123/position", { headers }))).toBe(404);
    }
    expect(await statusOf(play(from("FR"), "renewing", "operator"))).toBe(200);
  });

  it("hides what is part of a title that is hidden", async () => {
    const standing = { state: "published", isDeleted: false, publishAtMs: null, isPublishable: true } as const;
    const series = { ...standing, id: "ttl_series", access: "free", windows: [] } as const;
    for (const [parent, status] of [
      [series, 200],
      [{ ...series, state: "draft" as const }, 404],
      [{ ...series, windows: [grant({ territories: ["US"] })] }, 404],
    ] as const) {
      title = testTitleRow({ kind: "episode", windows: [grant()], parents: [parent] });
      expect(await statusOf(play())).toBe(status);
      expect(await statusOf(api.call("get", "/stream/titles/123/position", { headers: from("DE") }))).toBe(status);
    }
  });

  it("opens at a window's first instant and not at its end", async () => {
    withWindows(grant({ startsAtMs: NOW, endsAtMs: NOW + MINUTE }));
    const at = async (atMs: number): Promise<number> => {
      nowMs = atMs;
      return statusOf(play());
    };
    expect([await at(NOW - 1), await at(NOW), await at(NOW + MINUTE - 1), await at(NOW + MINUTE)]).toEqual([
      404, 200, 200, 404,
    ]);
  });

  it("names what may be had to who holds nothing of it", async () => {
    withWindows(grant({ offer: "buy" }), grant({ offer: "rent", maxQuality: "hd", endsAtMs: NOW + MINUTE }));
    const answer = await play();
    expect(answer.status).toBe(402);
    expect((await answer.json()) as Problem).toMatchObject({
      code: "streaming.not_entitled",
      offers: [
        { offer: "rent", maxQuality: "hd", endsAt: new Date(NOW + MINUTE).toISOString() },
        { offer: "buy", maxQuality: null, endsAt: null },
      ],
    });
  });

  it("caps the token at the granted quality, for the length of its life", async () => {
    withWindows(grant({ maxQuality: "hd" }), grant({ endsAtMs: NOW + 60 * MINUTE }));
    const renewing = await started();
    expect(renewing.grant.maxHeight).toBeNull();
    expect(claimsAt(renewing.grant.baseUrl, NOW)).toMatchObject({ policy: { maxHeight: null } });
    const native = (await (
      await api.call("get", "/stream/movies/123/hls", { headers: from("DE") })
    ).json()) as ManifestView;
    expect(claimsAt(native.url, NOW)).toMatchObject({ policy: { kind: "native", maxHeight: 720 } });
  });

  it("has nothing to play where every rendition is better than what is granted", async () => {
    withWindows(grant({ maxQuality: "sd" }));
    expect((await started()).grant.maxHeight).toBe(576);
    const [tallest] = title?.tracks?.renditions ?? [];
    if (title?.tracks === null || title === null || tallest === undefined) throw new Error("no film");
    title = { ...title, tracks: { ...title.tracks, renditions: [tallest] } };
    expect(await statusOf(play())).toBe(409);
  });
});

describe("a window that closes while a film plays", () => {
  it("ends at that second: the token dies with it, and the next heartbeat gets none", async () => {
    withWindows(grant({ endsAtMs: NOW + 2 * MINUTE }));
    const view = await started();
    expect(view.grant.expiresAt).toBe(new Date(NOW + 2 * MINUTE).toISOString());
    const native = (await (
      await api.call("get", "/stream/movies/123/dash", { headers: from("DE") })
    ).json()) as ManifestView;
    expect(native.expiresAt).toBe(new Date(NOW + 2 * MINUTE).toISOString());
    expect(claimsAt(native.url, NOW + 2 * MINUTE - 1000)).toMatchObject({ sessionId: native.sessionId });
    expect(claimsAt(native.url, NOW + 2 * MINUTE)).toBe("expired");

    nowMs += MINUTE;
    const renewed = (await (await beat(view, 1)).json()) as HeartbeatView;
    expect(renewed.grant.expiresAt).toBe(new Date(NOW + 2 * MINUTE).toISOString());
    nowMs += MINUTE;
    reads = 0;
    expect(await statusOf(beat(view, 2))).toBe(404);
    expect(await statusOf(beat(view, 3))).toBe(404);
  });

  it("is decided over at every heartbeat without another read, and goes on where another window stands", async () => {
    withWindows(grant({ endsAtMs: NOW + MINUTE }), grant({ maxQuality: "hd", startsAtMs: NOW + MINUTE }));
    const view = await started();
    expect(view.grant.maxHeight).toBe(720);
    await beat(view, 1);
    nowMs += 29_000;
    reads = 0;
    expect(((await (await beat(view, 2)).json()) as HeartbeatView).grant.maxHeight).toBe(720);
    expect(reads).toBe(0);
  });

  it("loses the film within half a minute and a token's life when rights are taken away at once", async () => {
    withWindows(grant());
    const view = await started();
    expect(await statusOf(beat(view, 1))).toBe(200);
    withWindows(grant(), grant({ effect: "block", offer: null }));
    nowMs += 30_000;
    expect(await statusOf(beat(view, 2))).toBe(404);
  });

  it("ends the session of a viewer who goes where the film may not be seen", async () => {
    withWindows(grant({ territories: ["DE"] }));
    const view = await started();
    expect(await statusOf(beat(view, 1, from("FR")))).toBe(404);
    expect(await statusOf(beat(view, 2))).toBe(404);
  });

  it("keeps to what the session was opened with while the database is away", async () => {
    withWindows(grant({ maxQuality: "hd", endsAtMs: NOW + 2 * MINUTE }));
    const view = await started();
    isSqlAway = true;
    nowMs += MINUTE;
    const { grant: renewed } = (await (await beat(view, 1)).json()) as HeartbeatView;
    expect(renewed).toMatchObject({ maxHeight: 720, expiresAt: new Date(NOW + 2 * MINUTE).toISOString() });
    nowMs += MINUTE;
    expect(await statusOf(beat(view, 2))).toBe(404);
  });
});

it("throws away the row that stands in for a missing title, so that both cost one read", async () => {
  title = testTitleRow({ alias: 7 });
  expect(await statusOf(play())).toBe(404);
  expect(reads).toBe(1);
});
