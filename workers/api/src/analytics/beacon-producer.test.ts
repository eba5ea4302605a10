import { afterEach, expect, it, vi } from "vitest";
import { createBeaconProducer } from "./beacon-producer.upstash.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("says that the log is unavailable once the client has given up, within twenty seconds", async () => {
  vi.useFakeTimers();
  const fetch = vi.fn(() => Promise.reject(new Error("away")));
  vi.stubGlobal("fetch", fetch);
  const producer = createBeaconProducer({ url: "http://bridge.test/kafka", username: "edge", password: "secret" });
  const answer = producer.append([{ topic: "t", key: "k", value: "v" }]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answer).toMatchObject({ ok: false, error: { reason: "unavailable" } });
  expect(fetch).toHaveBeenCalledTimes(6);
});
