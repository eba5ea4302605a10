import type { BeaconEvent } from "@cinema/contracts";
import type { EventRecord } from "@cinema/event-log";
import { err, newId, ok } from "@cinema/foundation";
import type { BeaconRow } from "@cinema/warehouse";
import { expect, it } from "vitest";
import { createLoadBeacons, type LoadBeaconsDeps } from "./consumer.ts";

const beacon = (id: string): BeaconEvent => ({ id, type: "progress", atMs: 1_000, watchedSeconds: 5 });
const message = (id: string, events: readonly BeaconEvent[], more: object = {}): string =>
  JSON.stringify({
    id,
    type: "beacons.received",
    occurredAt: "2026-11-01T12:00:00.000Z",
    payload: {
      sessionId: "pbs_1",
      titleId: "ttl_1",
      assetId: "ast_1",
      viewerId: "usr_1",
      receivedAtMs: 2_000,
      country: null,
      device: "tv",
      events,
      ...more,
    },
  });
const recordsOf = (...values: string[]): readonly EventRecord[] =>
  values.map((value, offset) => {
    const place = { topic: "cinema.beacons.v1", partition: 0, offset, cursor: `${offset}`, timestampMs: 0 };
    return { ...place, key: null, value, headers: {} };
  });
const setUp = (insert?: LoadBeaconsDeps["insert"]) => {
  const inserted: (readonly BeaconRow[])[] = [];
  const failures: unknown[] = [];
  const consumer = createLoadBeacons({
    insert: insert ?? ((rows) => Promise.resolve(ok(void inserted.push(rows)))),
    onUnavailable: (cause) => failures.push(cause),
  });
  return { handle: consumer.handle, inserted, failures };
};

it("inserts all events of a batch of messages at once, each id once", async () => {
  const { handle, inserted } = setUp();
  const verdicts = await handle(
    recordsOf(
      message("evt_1", [beacon("event-01"), beacon("event-02")]),
      message("evt_2", [beacon("event-02"), beacon("event-03")]),
    ),
  );
  expect(verdicts).toEqual([{ kind: "ok" }, { kind: "ok" }]);
  expect(inserted.map((rows) => rows.map((row) => row.event_id))).toEqual([["event-01", "event-02", "event-03"]]);
  expect(inserted[0]?.[0]).toMatchObject({
    viewer_id: "usr_1",
    watched_seconds: 5,
    at: 1_000,
    device: "tv",
    country: "",
  });
});

it("loads nothing with a time before its session began or after it arrived, whatever the player says", async () => {
  const start = 1_780_000_000_000;
  const receivedAtMs = start + 20_000;
  const { handle, inserted } = setUp();
  const events = [-7_200_000, 5_000, 7_200_000].map((ms, index) => ({
    ...beacon(`event-0${index}`),
    atMs: start + ms,
  }));
  await handle(recordsOf(message("evt_1", events, { sessionId: newId("playback", start), receivedAtMs })));
  expect(inserted[0]?.map((row) => row.at - start)).toEqual([0, 5_000, 20_000]);
  expect(inserted[0]?.map((row) => row.session_started_at)).toEqual([start, start, start]);
});

it("sets malformed messages aside and loads the others", async () => {
  const { handle, inserted } = setUp();
  const verdicts = await handle(recordsOf("not json", message("evt_1", [beacon("event-01")]), '{"type":"other"}'));
  expect(verdicts.map((verdict) => verdict.kind)).toEqual(["dlq", "ok", "dlq"]);
  expect(inserted).toHaveLength(1);
});

it("finds the one message that the warehouse refuses and loads everything else", async () => {
  const loaded: string[] = [];
  const { handle } = setUp((rows) => {
    if (rows.some((row) => row.code === "poison")) {
      return Promise.resolve(err({ reason: "refused", detail: "INCORRECT_DATA" }));
    }
    loaded.push(...rows.map((row) => row.event_id));
    return Promise.resolve(ok(undefined));
  });
  const values = ["1", "2", "3", "4", "5"].map((n) =>
    message(`evt_${n}`, [{ ...beacon(`event-0${n}`), ...(n === "4" && { code: "poison" }) }]),
  );
  let pending = recordsOf(...values);
  const kinds: string[] = [];
  while (pending.length > 0) {
    const verdicts = await handle(pending);
    kinds.push(...verdicts.map((verdict) => verdict.kind));
    pending = pending.slice(verdicts.length);
  }
  expect(kinds).toEqual(["ok", "ok", "ok", "dlq", "ok"]);
  expect(loaded).toEqual(["event-01", "event-02", "event-03", "event-05"]);
});

it("asks for the same messages again while the warehouse is away", async () => {
  const { handle, failures } = setUp(() => Promise.resolve(err({ reason: "unavailable", cause: "down" })));
  const verdicts = await handle(recordsOf("not json", message("evt_1", [beacon("event-01")])));
  expect(verdicts).toEqual([{ kind: "retry", reason: "warehouse_unavailable" }]);
  expect(failures).toEqual(["down"]);
});
