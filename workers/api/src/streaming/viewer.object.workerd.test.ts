import { newId } from "@cinema/foundation";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { type Heartbeat, type OpenSession, viewersOf } from "./viewer.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const viewerOf = viewersOf(env.VIEWERS);
const someone = () => viewerOf(newId("user", NOW));

const session = (more: Partial<OpenSession> = {}): OpenSession => ({
  sessionId: newId("playback", NOW),
  titleId: "ttl_a",
  assetId: newId("asset", NOW),
  durationSeconds: 6000,
  kind: "renewing",
  maxHeight: null,
  endsAtMs: null,
  nowMs: NOW,
  ...more,
});
const beat = (open: OpenSession, counter: number, more: Partial<Heartbeat> = {}): Heartbeat => ({
  sessionId: open.sessionId,
  counter,
  positionSeconds: 600,
  hasEnded: false,
  nowMs: NOW,
  ...more,
});

/** On a busy machine, where the first object loads the whole Worker and six hours are hundreds of calls. */
const PATIENCE_MS = 60_000;

beforeAll(async () => {
  await someone().position("ttl_a");
}, PATIENCE_MS);

describe("the viewer's object", () => {
  it("opens a session whose token ends after five minutes, or after the film for native players", async () => {
    const viewer = someone();
    const renewing = await viewer.openSession(session());
    expect(renewing).toMatchObject({
      resumePositionSeconds: 0,
      session: { kind: "renewing", expiresAtSeconds: NOW / 1000 + 300 },
    });
    const native = await viewer.openSession(session({ kind: "native" }));
    expect(native.session.expiresAtSeconds).toBe(NOW / 1000 + 9000);
  });

  it("remembers what was granted when the session was opened", async () => {
    const viewer = someone();
    const open = session({ maxHeight: 720, endsAtMs: NOW + 3_600_000 });
    expect((await viewer.openSession(open)).session).toMatchObject({ maxHeight: 720, endsAtMs: NOW + 3_600_000 });
    expect(await viewer.heartbeat(beat(open, 1))).toMatchObject({
      session: { maxHeight: 720, endsAtMs: NOW + 3_600_000 },
    });
  });

  it("extends the token with every heartbeat", async () => {
    const viewer = someone();
    const open = session();
    await viewer.openSession(open);
    const answer = await viewer.heartbeat(beat(open, 1, { nowMs: NOW + 60_000 }));
    expect(answer).toMatchObject({ outcome: "counted", session: { expiresAtSeconds: NOW / 1000 + 360 } });
  });

  it(
    "keeps renewing for six hours without an interruption",
    async () => {
      const viewer = someone();
      const open = session({ durationSeconds: 6 * 3600 });
      let expiresAtSeconds = (await viewer.openSession(open)).session.expiresAtSeconds;
      for (let second = 30; second <= 6 * 3600; second += 30) {
        const nowMs = NOW + second * 1000;
        expect(expiresAtSeconds * 1000).toBeGreaterThan(nowMs);
        const answer = await viewer.heartbeat(beat(open, second / 30, { nowMs, positionSeconds: second }));
        if (answer.outcome !== "counted") throw new Error(answer.outcome);
        expiresAtSeconds = answer.session.expiresAtSeconds;
      }
    },
    PATIENCE_MS,
  );

  it("remembers the position for the next session, of this title alone", async () => {
    const viewer = someone();
    const open = session();
    await viewer.openSession(open);
    await viewer.heartbeat(beat(open, 1));
    expect((await viewer.openSession(session())).resumePositionSeconds).toBe(600);
    expect((await viewer.openSession(session({ titleId: "ttl_b" }))).resumePositionSeconds).toBe(0);
  });

  it("starts over when the film is shorter than what was watched", async () => {
    const viewer = someone();
    const open = session();
    await viewer.openSession(open);
    await viewer.heartbeat(beat(open, 1));
    expect((await viewer.openSession(session({ durationSeconds: 500 }))).resumePositionSeconds).toBe(0);
  });

  it("lists what was begun and not finished, the last watched first", async () => {
    const viewer = someone();
    const watched = [
      { titleId: "ttl_first", positionSeconds: 600 },
      { titleId: "ttl_glimpsed", positionSeconds: 10 },
      { titleId: "ttl_finished", positionSeconds: 5900 },
      { titleId: "ttl_last", positionSeconds: 900 },
    ];
    for (const [index, { titleId, positionSeconds }] of watched.entries()) {
      const open = session({ titleId });
      await viewer.openSession(open);
      await viewer.heartbeat(beat(open, 1, { positionSeconds, nowMs: NOW + index }));
    }
    expect((await viewer.continueWatching(10)).map((position) => position.titleId)).toEqual(["ttl_last", "ttl_first"]);
    expect(await viewer.continueWatching(1)).toHaveLength(1);
    expect(await viewer.position("ttl_finished")).toMatchObject({ finished: true, positionSeconds: 0 });
  });

  it("refuses a replayed heartbeat and changes nothing for it", async () => {
    const viewer = someone();
    const open = session();
    await viewer.openSession(open);
    await viewer.heartbeat(beat(open, 5));
    for (const counter of [5, 4, 1])
      expect(await viewer.heartbeat(beat(open, counter, { positionSeconds: 3000 }))).toEqual({ outcome: "replayed" });
    expect(await viewer.position("ttl_a")).toMatchObject({ positionSeconds: 600 });
    expect(await viewer.heartbeat(beat(open, 9))).toMatchObject({ outcome: "counted" });
  });

  it("counts one of many racing heartbeats with the same number", async () => {
    const viewer = someone();
    const open = session();
    await viewer.openSession(open);
    const answers = await Promise.all(Array.from({ length: 20 }, async () => viewer.heartbeat(beat(open, 1))));
    expect(answers.filter((answer) => answer.outcome === "counted")).toHaveLength(1);
  });

  it("knows nothing of somebody else's session", async () => {
    const open = session();
    await someone().openSession(open);
    const stranger = someone();
    expect(await stranger.heartbeat(beat(open, 1))).toEqual({ outcome: "not_found" });
    expect(await stranger.endSession(open.sessionId, NOW)).toBeNull();
  });

  it("ends a session for good and tells how long its newest token lives", async () => {
    const viewer = someone();
    const open = session();
    await viewer.openSession(open);
    await viewer.heartbeat(beat(open, 1, { nowMs: NOW + 30_000 }));
    expect(await viewer.endSession(open.sessionId, NOW)).toMatchObject({
      titleId: "ttl_a",
      kind: "renewing",
      expiresAtSeconds: NOW / 1000 + 330,
    });
    expect(await viewer.heartbeat(beat(open, 2))).toEqual({ outcome: "not_found" });
    expect(await viewer.endSession(open.sessionId, NOW + 1)).toMatchObject({ expiresAtSeconds: NOW / 1000 + 330 });
  });

  it("forgets sessions that nobody has heard of for a day, and no others", async () => {
    const viewer = someone();
    const [silent, alive] = [session(), session()];
    await viewer.openSession(silent);
    await viewer.openSession(alive);
    await viewer.heartbeat(beat(alive, 1, { nowMs: NOW + 20 * 3600_000 }));
    await viewer.openSession(session({ nowMs: NOW + 25 * 3600_000 }));
    expect(await viewer.heartbeat(beat(silent, 1))).toEqual({ outcome: "not_found" });
    expect(await viewer.heartbeat(beat(alive, 2))).toMatchObject({ outcome: "counted" });
  });
});
