import { expect, it } from "vitest";
import { decideAnew } from "./decide-anew.ts";

/** A clock that only pauses move, and the pauses. */
const patience = (random: () => number) => {
  let nowMs = 0;
  const pauses: number[] = [];
  const sleep = async (ms: number): Promise<void> => {
    pauses.push(ms);
    nowMs += ms;
  };
  return { pauses, deps: { clock: { nowMs: () => nowMs }, sleep, random } };
};

it("answers at once what is not stale, and pauses longer and longer while it is", async () => {
  const { pauses, deps } = patience(() => 1);
  let left = 8;
  const answer = await decideAnew(deps, async () => (--left === 0 ? new Response("done") : "stale"));
  expect(await answer.text()).toBe("done");
  expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 400]);
});

it("pauses for as long as chance says, so that two do not keep step", async () => {
  const chances = [0.5, 0.1, 0.9];
  const { pauses, deps } = patience(() => chances.shift() ?? 1);
  let left = 4;
  await decideAnew(deps, async () => (--left === 0 ? new Response() : "stale"));
  expect(pauses).toEqual([5, 2, 36]);
});

it("gives up after its time, whatever the pauses are, and says when to come back", async () => {
  const { pauses, deps } = patience(() => 1);
  const answer = await decideAnew(deps, async () => "stale");
  expect(answer).toMatchObject({ code: "http.unavailable", options: { headers: { "retry-after": "2" } } });
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(8_000);
});
