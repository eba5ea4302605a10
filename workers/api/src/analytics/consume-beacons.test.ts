import { BeaconsReceived } from "@cinema/contracts";
import { err, ok } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import type { BeaconMessage } from "./beacon-producer.upstash.ts";
import { consumeBeacons, type QueuedBeacons } from "./consume-beacons.ts";

const beacons = (sessionId: string, characters = 10): BeaconsReceived => ({
  id: `evt_${sessionId}`,
  type: "beacons.received",
  occurredAt: "2026-06-01T12:00:00.000Z",
  payload: {
    sessionId,
    titleId: "ttl_a",
    assetId: "ast_a",
    viewerId: "usr_a",
    receivedAtMs: 1,
    country: null,
    device: "x".repeat(characters),
    events: [{ id: "event-01", type: "end", atMs: 1 }],
  },
});

const queue = (...bodies: readonly unknown[]) => {
  const verdicts: string[] = bodies.map(() => "none");
  const messages: QueuedBeacons[] = bodies.map((body, index) => ({
    body,
    attempts: index + 1,
    ack: () => {
      verdicts[index] = "ack";
    },
    retry: (options) => {
      verdicts[index] = `retry after ${options?.delaySeconds}`;
    },
  }));
  return { messages, verdicts };
};

const log = (fails: (messages: readonly BeaconMessage[]) => boolean = () => false) => {
  const requests: (readonly BeaconMessage[])[] = [];
  const failures: unknown[] = [];
  return {
    requests,
    failures,
    deps: {
      producer: {
        append: async (messages: readonly BeaconMessage[]) => {
          if (fails(messages)) return err({ reason: "unavailable" as const, cause: new Error("away") });
          requests.push(messages);
          return ok(undefined);
        },
      },
      onFailure: (...failure: readonly unknown[]) => failures.push(failure.slice(0, 2)),
    },
  };
};

describe("handing beacons on", () => {
  it("appends a batch in one request, keyed by session, and acknowledges it afterwards", async () => {
    const { messages, verdicts } = queue(beacons("pbs_a"), beacons("pbs_b"));
    const { deps, requests } = log();
    await consumeBeacons(messages, deps);
    expect(verdicts).toEqual(["ack", "ack"]);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.map(({ topic, key }) => [topic, key])).toEqual([
      ["cinema.beacons.v1", "pbs_a"],
      ["cinema.beacons.v1", "pbs_b"],
    ]);
    expect(BeaconsReceived.parse(JSON.parse(requests[0]?.[0]?.value ?? ""))).toEqual(beacons("pbs_a"));
  });

  it("does not let a malformed message hold up or lose the others", async () => {
    const { messages, verdicts } = queue({ id: "evt_x" }, beacons("pbs_b"), "text", null);
    const { deps, requests, failures } = log();
    await consumeBeacons(messages, deps);
    expect(verdicts).toEqual(["retry after 5", "ack", "retry after 20", "retry after 40"]);
    expect(requests[0]).toHaveLength(1);
    expect(failures).toEqual([
      ["malformed", 1],
      ["malformed", 1],
      ["malformed", 1],
    ]);
  });

  it("keeps everything for later when the log is away, longer with every attempt", async () => {
    const { messages, verdicts } = queue(...Array.from({ length: 11 }, (_, index) => beacons(`pbs_${index}`)));
    const { deps, failures } = log(() => true);
    await consumeBeacons(messages, deps);
    expect(verdicts).toEqual(
      [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600].map((delay) => `retry after ${delay}`),
    );
    expect(failures).toEqual([["unavailable", 11]]);
  });

  it("splits a large batch, and a request that fails takes no other with it", async () => {
    const { messages, verdicts } = queue(beacons("pbs_a", 700_000), beacons("pbs_b", 700_000), beacons("pbs_c"));
    const { deps, requests } = log((batch) => batch[0]?.key === "pbs_a");
    await consumeBeacons(messages, deps);
    expect(verdicts).toEqual(["retry after 5", "ack", "ack"]);
    expect(requests.map((request) => request.map((message) => message.key))).toEqual([["pbs_b", "pbs_c"]]);
  });

  it("asks for nothing when there is nothing", async () => {
    const { deps, requests } = log();
    await consumeBeacons([], deps);
    expect(requests).toEqual([]);
  });
});
