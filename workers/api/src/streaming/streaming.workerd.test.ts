import type { ContinueWatchingList, HeartbeatView, ManifestView, PlayView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { createVerifier, importPlaybackKeys, readRevocationList, REVOCATION_LIST_KEY } from "@cinema/playback-token";
import { env } from "cloudflare:workers";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import type { Caller } from "../platform/route.ts";
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
import { testTitleRow as row } from "./title-row.fixture.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const KEYS = JSON.stringify({ k1: "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE" });

let nowMs: number;
let title: PlayableRow | null;
let isSqlAway: boolean;
let reads: number;
let viewer: Caller;
let store: ReturnType<typeof createMemoryStore>;
let api: TestApi;

beforeEach(() => {
  nowMs = NOW;
  title = row();
  isSqlAway = false;
  reads = 0;
  viewer = { userId: newId("user", NOW), sessionId: newId("session", NOW), role: "viewer" };
  store = createMemoryStore();
  const keys = createStreamingKeys({ playbackTokenKeys: KEYS, beaconTokenSecret: "A".repeat(43) });
  const sql = {
    execute: async () => {
      reads++;
      if (isSqlAway) throw new DrizzleQueryError("select", [], new Error("no answer"));
      return { rows: title === null ? [] : [title] };
    },
  } as unknown as Sql;
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

const play = async (mode: "renewing" | "native" = "renewing", as = viewer): Promise<PlayView> => {
  const answer = await api.call("post", "/stream/titles/123/play", { as, body: { mode } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as PlayView;
};
const heartbeat = (session: { sessionId: string }, body: object, as = viewer): Promise<Response> =>
  api.call("post", `/stream/sessions/${session.sessionId}/heartbeat`, {
    as,
    body: { counter: 1, positionSeconds: 600, state: "playing", ...body },
  });
const codeOf = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
];
const verify = async (url: string, atMs: number) => {
  const [, token = "", assetId = ""] = /\/v\/([^/]+)\/([^/]+)\//.exec(url) ?? [];
  return createVerifier(importPlaybackKeys(KEYS)).verify(token, assetId, Math.floor(atMs / 1000));
};

describe("starting playback", () => {
  it("answers everything a player needs, with a token that opens this film for five minutes", async () => {
    const view = await play();
    expect(view).toMatchObject({
      titleId: title?.id,
      assetId: title?.assetId,
      durationSeconds: 3600,
      audio: [{ language: "en", label: "English" }],
      subtitles: [{ language: "ru", label: "Русский" }],
      resumePositionSeconds: 0,
      heartbeat: { url: `/api/v1/stream/sessions/${view.sessionId}/heartbeat`, intervalSeconds: 30 },
      grant: { renewAfterSeconds: 150, maxHeight: null, expiresAt: new Date(NOW + 300_000).toISOString() },
    });
    expect(view.manifests.hls).toBe(`${view.grant.baseUrl}hls/master.m3u8`);
    expect(view.manifests.dash).toBe(`${view.grant.baseUrl}dash/manifest.mpd`);
    expect(view.storyboard).toBe(`${view.grant.baseUrl}storyboard/storyboard.vtt`);
    expect(view.grant.baseUrl).toMatch(new RegExp(`^https://media\\.test/v/[^/]+/${title?.assetId}/$`));
    expect(await verify(view.manifests.hls, NOW + 299_000)).toMatchObject({
      ok: true,
      value: { sessionId: view.sessionId },
    });
    expect(await verify(view.manifests.hls, NOW + 300_000)).toMatchObject({ ok: false });
  });

  it.each(["hls", "dash"] as const)("answers an %s address that lasts for the film", async (format) => {
    const answer = await api.call("get", `/stream/movies/123/${format}`, { as: viewer });
    const view = (await answer.json()) as ManifestView;
    expect(view).toMatchObject({ format, expiresAt: new Date(NOW + 5400_000).toISOString() });
    expect(view.url).toMatch(format === "hls" ? /hls\/master\.m3u8$/ : /dash\/manifest\.mpd$/);
    expect(await verify(view.url, NOW + 5_399_000)).toMatchObject({ ok: true });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["a title that is not there", null, [404, "catalog.title_not_found"]],
    ["a draft", { state: "draft" }, [404, "catalog.title_not_found"]],
    [
      "a draft of the subscription that is not ready",
      { state: "draft", access: "subscription", playable: false },
      [404, "catalog.title_not_found"],
    ],
    ["a title of the subscription", { access: "subscription" }, [402, "streaming.not_entitled"]],
    [
      "a title of the subscription that is not ready",
      { access: "subscription", playable: false },
      [402, "streaming.not_entitled"],
    ],
    ["a title without a film", { playable: false, assetId: null, tracks: null }, [409, "streaming.not_ready"]],
  ] as const)("refuses %s, everywhere in the same way", async (_, change, expected) => {
    title = change === null ? null : row(change);
    expect(await codeOf(await api.call("post", "/stream/titles/123/play", { as: viewer, body: {} }))).toEqual(expected);
    expect(await codeOf(await api.call("get", "/stream/movies/123/hls", { as: viewer }))).toEqual(expected);
  });

  it("does not ask the database for what cannot be a title", async () => {
    expect(await codeOf(await api.call("get", "/stream/movies/nonsense/hls", { as: viewer }))).toEqual([
      404,
      "catalog.title_not_found",
    ]);
  });
});

describe("heartbeats", () => {
  it("renew the token of the same session and film", async () => {
    const view = await play();
    nowMs += 200_000;
    const answer = (await (await heartbeat(view, {})).json()) as HeartbeatView;
    expect(answer.grant.baseUrl).not.toBe(view.grant.baseUrl);
    expect(await verify(answer.grant.baseUrl, NOW + 499_000)).toMatchObject({
      ok: true,
      value: { sessionId: view.sessionId },
    });
  });

  it("keep the position for the next time and for the list of films that were begun", async () => {
    await heartbeat(await play(), { positionSeconds: 600 });
    expect((await play()).resumePositionSeconds).toBe(600);
    const position = await (await api.call("get", "/stream/titles/123/position", { as: viewer })).json();
    expect(position).toEqual({
      titleId: title?.id,
      positionSeconds: 600,
      durationSeconds: 3600,
      finished: false,
      updatedAt: new Date(NOW).toISOString(),
    });
    const list = (await (
      await api.call("get", "/stream/continue-watching", { as: viewer })
    ).json()) as ContinueWatchingList;
    expect(list.items).toMatchObject([
      { title: { id: title?.id, name: "Lake house" }, position: { positionSeconds: 600 } },
    ]);
    title = null;
    expect(await (await api.call("get", "/stream/continue-watching", { as: viewer })).json()).toEqual({ items: [] });
  });

  it("are refused when they were counted before, or belong to somebody else", async () => {
    const view = await play();
    expect((await heartbeat(view, { counter: 2 })).status).toBe(200);
    expect(await codeOf(await heartbeat(view, { counter: 2 }))).toEqual([409, "streaming.heartbeat_replayed"]);
    const stranger = { ...viewer, userId: newId("user", NOW) };
    expect(await codeOf(await heartbeat(view, { counter: 3 }, stranger))).toEqual([404, "streaming.session_not_found"]);
  });
});

const revoked = async (): Promise<ReadonlyMap<string, number>> => {
  const found = await store.get(REVOCATION_LIST_KEY);
  if (!found.ok) return new Map();
  const list = readRevocationList(importPlaybackKeys(KEYS), await new Response(found.value.body).text());
  if (!list.ok) throw new Error(list.error.reason);
  return list.value.sessions;
};

describe("a title that is lost while it plays", () => {
  const lose = (change: Partial<PlayableRow> | null): void => {
    title = change === null ? null : { ...(title as PlayableRow), ...change };
  };

  it.each([
    ["was unpublished", { state: "draft" }, [404, "catalog.title_not_found"]],
    ["is gone", null, [404, "catalog.title_not_found"]],
    ["belongs to the subscription now", { access: "subscription" }, [402, "streaming.not_entitled"]],
  ] as const)("gives no new token once it %s, and the session is over", async (_, change, expected) => {
    const view = await play();
    expect((await heartbeat(view, { counter: 1 })).status).toBe(200);
    lose(change);
    nowMs += 30_000;
    expect(await codeOf(await heartbeat(view, { counter: 2 }))).toEqual(expected);
    title = row();
    expect(await codeOf(await heartbeat(view, { counter: 3 }))).toEqual([404, "streaming.session_not_found"]);
    expect((await revoked()).size).toBe(0);
  });

  it("revokes the long token of a native player, at its next heartbeat if the list cannot be stored now", async () => {
    const view = await play("native");
    lose({ state: "draft" });
    const put = store.put;
    Object.assign(store, { put: async () => ({ ok: false, error: { reason: "unavailable", detail: "away" } }) });
    expect((await heartbeat(view, { counter: 1 })).status).toBe(404);
    Object.assign(store, { put });
    expect(await codeOf(await heartbeat(view, { counter: 2 }))).toEqual([404, "catalog.title_not_found"]);
    expect([...(await revoked()).keys()]).toEqual([view.sessionId]);
    expect(await codeOf(await heartbeat(view, { counter: 3 }))).toEqual([404, "streaming.session_not_found"]);
  });

  it("goes on for an operator, who may look at drafts, and where only the film behind it is being replaced", async () => {
    const operator = { ...viewer, role: "operator" } as const;
    const view = await play("renewing", operator);
    lose({ state: "draft", playable: false });
    expect((await heartbeat(view, {}, operator)).status).toBe(200);
  });

  it("goes on with the film that it began with when another takes its place, which new plays get where the viewer stopped", async () => {
    const old = title?.assetId;
    const watching = await play();
    const taken = newId("asset", NOW + 1000);
    title = { ...row(), ...title, assetId: taken, durationSeconds: 3500 };
    nowMs += 60_000;
    const answer = await heartbeat(watching, { positionSeconds: 1200 });
    expect(answer.status).toBe(200);
    const { grant } = (await answer.json()) as HeartbeatView;
    expect(await verify(grant.baseUrl, nowMs + 299_000)).toMatchObject({ ok: true, value: { assetId: old } });

    const anew = await play();
    expect(anew).toMatchObject({ titleId: watching.titleId, assetId: taken, resumePositionSeconds: 1200 });
    expect((await heartbeat(watching, { counter: 2, positionSeconds: 1230 })).status).toBe(200);
  });

  it("costs the database one read a title in half a minute, however many watch it", async () => {
    const views = await Promise.all(Array.from({ length: 3 }, async () => play()));
    reads = 0;
    for (const view of views) for (const counter of [1, 2]) await heartbeat(view, { counter });
    expect(reads).toBe(1);
  });

  it("keeps running sessions going while the database is away, and asks it again only after a pause", async () => {
    const view = await play();
    isSqlAway = true;
    reads = 0;
    for (const counter of [1, 2, 3]) expect((await heartbeat(view, { counter })).status).toBe(200);
    expect(reads).toBe(1);
    isSqlAway = false;
    lose({ state: "draft" });
    nowMs += 10_000;
    expect((await heartbeat(view, { counter: 4 })).status).toBe(404);
  });
});

describe("ending a session", () => {
  const end = (view: PlayView, as = viewer): Promise<Response> =>
    api.call("delete", `/stream/sessions/${view.sessionId}`, { as });

  it("revokes a native player's token until it is dead, however often it is asked", async () => {
    const view = await play("native");
    expect((await end(view)).status).toBe(204);
    expect((await end(view)).status).toBe(204);
    expect([...(await revoked())]).toEqual([[view.sessionId, NOW / 1000 + 5400]]);
    expect(await codeOf(await heartbeat(view, {}))).toEqual([404, "streaming.session_not_found"]);
  });

  it("writes no list for a renewing player, which gets no new token", async () => {
    let writes = 0;
    const put = store.put;
    Object.assign(store, { put: async (...call: Parameters<typeof put>) => (writes++, put(...call)) });
    const view = await play();
    expect((await end(view)).status).toBe(204);
    expect(writes).toBe(0);
    expect(await codeOf(await heartbeat(view, {}))).toEqual([404, "streaming.session_not_found"]);
  });

  it("loses none of many that end at once", async () => {
    const views = await Promise.all(Array.from({ length: 5 }, async () => play("native")));
    const answers = await Promise.all(views.map(async (view) => end(view)));
    expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204, 204, 204]);
    expect(new Set((await revoked()).keys())).toEqual(new Set(views.map((view) => view.sessionId)));
  });

  it("replaces a list that nobody believes", async () => {
    await store.put(REVOCATION_LIST_KEY, "rubbish");
    const view = await play("native");
    await end(view);
    expect([...(await revoked()).keys()]).toEqual([view.sessionId]);
  });

  it("leaves somebody else's session alone", async () => {
    const view = await play();
    expect(await codeOf(await end(view, { ...viewer, userId: newId("user", NOW) }))).toEqual([
      404,
      "streaming.session_not_found",
    ]);
    expect((await revoked()).size).toBe(0);
  });

  it("says so when the list cannot be stored, and can then be repeated", async () => {
    const view = await play("native");
    const put = store.put;
    Object.assign(store, { put: async () => ({ ok: false, error: { reason: "unavailable", detail: "away" } }) });
    expect((await end(view)).status).toBe(503);
    Object.assign(store, { put });
    expect((await end(view)).status).toBe(204);
    expect((await revoked()).size).toBe(1);
  });
});
