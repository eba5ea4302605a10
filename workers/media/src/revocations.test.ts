import { err, manualClock, newId, ok } from "@cinema/foundation";
import type { GetOptions, ObjectReader, StoredObject } from "@cinema/object-store";
import {
  EMPTY_REVOCATION_LIST,
  importPlaybackKeys,
  REVOCATION_LIST_KEY,
  type RevocationList,
  signRevocationList,
  withRevoked,
} from "@cinema/playback-token";
import { describe, expect, it } from "vitest";
import { createRevocations } from "./revocations.ts";

const NOW_MS = 1_800_000_000_000;
const session = newId("playback", NOW_MS);
const revoke = (nowMs: number): RevocationList =>
  withRevoked(EMPTY_REVOCATION_LIST, session, nowMs / 1000 + 300, nowMs);

/** A store with one object, which counts its reads and can be taken away or made to wait. */
const setUp = async () => {
  const keys = importPlaybackKeys(JSON.stringify({ k1: "A".repeat(43) }));
  const clock = manualClock(NOW_MS);
  const store = {
    text: undefined as string | undefined,
    failing: false,
    reads: [] as GetOptions[],
    held: Promise.resolve(),
  };
  const reader: Pick<ObjectReader, "get"> = {
    get: async (key, options = {}) => {
      expect(key).toBe(REVOCATION_LIST_KEY);
      store.reads.push(options);
      await store.held;
      if (store.failing) return err({ reason: "unavailable", detail: "gone" });
      if (store.text === undefined) return err({ reason: "not_found" });
      const etag = `"${store.text.length}-${store.text.slice(0, 60)}"`;
      if (options.ifNoneMatch === etag) return err({ reason: "not_modified", etag });
      const body = new Response(store.text).body as StoredObject["body"];
      return ok({ key, size: store.text.length, etag, lastModified: new Date(0), body });
    },
  };
  const tasks: Promise<unknown>[] = [];
  const failures: string[] = [];
  const waitUntil = (task: Promise<unknown>): void => void tasks.push(task);
  const revocations = createRevocations({
    reader: reader as ObjectReader,
    keys,
    onFailure: (reason) => failures.push(reason),
  });
  return {
    clock,
    store,
    failures,
    check: () => revocations.check(session, clock.nowMs(), waitUntil),
    settle: async () => Promise.all(tasks.splice(0)),
    write: async (list: RevocationList) => {
      store.text = signRevocationList(keys, list);
    },
  };
};

describe("revocations", () => {
  it("takes a missing list for an empty one", async () => {
    const { check, store } = await setUp();
    expect(await check()).toBe("clear");
    expect(check()).toBe("clear");
    expect(store.reads.length).toBe(1);
  });

  it("refuses a revoked session from the first request of an isolate", async () => {
    const { check, write } = await setUp();
    await write(revoke(NOW_MS));
    expect(await check()).toBe("revoked");
    expect(check()).toBe("revoked");
  });

  it("asks the store at most once in 3 s, behind the answer, however many requests there are", async () => {
    const { check, clock, store, settle } = await setUp();
    await check();
    for (let ms = 0; ms < 30_000; ms += 10) {
      clock.advance(10);
      expect(check()).toBe("clear");
      await settle();
    }
    expect(store.reads.length).toBeLessThanOrEqual(11);
    expect(store.reads.length).toBeGreaterThanOrEqual(9);
  });

  it("refuses within 3 s of traffic after a revocation", async () => {
    const { check, clock, write, settle } = await setUp();
    await check();
    await write(revoke(NOW_MS));
    clock.advance(3001);
    expect(check()).toBe("clear");
    await settle();
    expect(check()).toBe("revoked");
  });

  it("waits for the list when it is older than 10 s, and shares one call among those who wait", async () => {
    const { check, clock, store, write } = await setUp();
    await check();
    await write(revoke(NOW_MS));
    clock.advance(10_001);
    expect(await Promise.all([check(), check(), check()])).toEqual(["revoked", "revoked", "revoked"]);
    expect(store.reads.length).toBe(2);
  });

  it("reads an unchanged list as not modified, and forgets it when it is gone", async () => {
    const { check, clock, store, write } = await setUp();
    await write(revoke(NOW_MS));
    expect(await check()).toBe("revoked");
    clock.advance(10_001);
    expect(await check()).toBe("revoked");
    expect(store.reads[1]?.ifNoneMatch).toBeDefined();
    store.text = undefined;
    clock.advance(10_001);
    expect(await check()).toBe("clear");
  });

  it("never goes back to an older list", async () => {
    const { check, clock, write } = await setUp();
    await write(revoke(NOW_MS));
    expect(await check()).toBe("revoked");
    await write({ issuedAtMs: NOW_MS - 1, sessions: new Map() });
    clock.advance(10_001);
    expect(await check()).toBe("revoked");
  });

  it("keeps its list when the stored one cannot be believed, and reports it", async () => {
    const { check, clock, store, write, failures } = await setUp();
    await write(revoke(NOW_MS));
    expect(await check()).toBe("revoked");
    store.text = (store.text ?? "").replace("revocations.v1.k1.", "revocations.v1.k1.x");
    clock.advance(10_001);
    expect(await check()).toBe("revoked");
    expect(failures).toEqual(["list_malformed"]);
  });

  it("trusts its list for 10 s while the store is away, then knows nothing, and asks at most once a second", async () => {
    const { check, clock, store, settle, failures } = await setUp();
    await check();
    store.failing = true;
    clock.advance(9_000);
    expect(check()).toBe("clear");
    await settle();
    clock.advance(1_001);
    expect(await check()).toBe("unknown");
    const asked = store.reads.length;
    clock.advance(500);
    expect(await check()).toBe("unknown");
    expect(store.reads.length).toBe(asked);
    store.failing = false;
    clock.advance(501);
    expect(await check()).toBe("clear");
    expect(new Set(failures)).toEqual(new Set(["store_unavailable"]));
  });

  it("does not wait for ever on a refresh whose request died", async () => {
    const { check, clock, store } = await setUp();
    store.held = new Promise(() => {});
    void check();
    store.held = Promise.resolve();
    clock.advance(5_001);
    expect(await check()).toBe("clear");
  });
});
