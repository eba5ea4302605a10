import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { consumeBeacons } from "./consume-beacons.ts";

const settings = readFileSync(fileURLToPath(new URL("../../operator.wrangler.toml", import.meta.url).href), "utf8");
const consumers = settings
  .split(/^(?=\[)/m)
  .filter((table) => table.startsWith("[[queues.consumers]]"))
  .map((table) =>
    Object.fromEntries([...table.matchAll(/^(\w+) = "?([^"\n]*)"?$/gm)].map(([, key, value]) => [key, value])),
  );

it("keeps what no retry could hand on in a queue of its own", () => {
  expect(consumers).toMatchObject([{ queue: "cinema-beacons", dead_letter_queue: "cinema-beacons-dead" }]);
});

it("gives up no beacon before the origin has been away for more than an hour", async () => {
  let seconds = 0;
  for (let attempts = 1; attempts <= Number(consumers[0]?.["max_retries"]); attempts++) {
    const retry = (options?: { readonly delaySeconds?: number }): void => {
      seconds += options?.delaySeconds ?? 0;
    };
    const producer = { append: () => Promise.reject(new Error("not asked")) };
    await consumeBeacons([{ body: null, attempts, ack: () => {}, retry }], { producer, onFailure: () => {} });
  }
  expect(seconds / 60).toBeCloseTo(85, 0);
});
