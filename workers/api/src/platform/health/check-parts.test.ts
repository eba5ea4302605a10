import { expect, it } from "vitest";
import { checkParts, type Probe, type Probes } from "./check-parts.ts";
import { HEALTH_SLICES, PART_NAMES, SLICE_NEEDS, WHOLE_NEEDS } from "./parts.ts";

const fine: Probe = () => Promise.resolve();
const broken: Probe = () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:5432"));
const silent: Probe = () => new Promise(() => {});

const check = (needs: Parameters<typeof checkParts>[0], probes: Partial<Probes>, timeoutMs = 1_000) => {
  const all = Object.fromEntries(PART_NAMES.map((name) => [name, fine])) as Record<string, Probe | null>;
  return checkParts(needs, { probes: { ...all, ...probes } as Probes, nowMs: () => 0, timeoutMs });
};

it("is ok when every part answers, and a part that is not configured takes nothing away", async () => {
  expect(await check({ sql: "required", hot_store: "optional" }, { hot_store: null })).toEqual({
    status: "ok",
    parts: [
      { name: "sql", required: true, state: "ok", latencyMs: 0 },
      { name: "hot_store", required: false, state: "not_configured", latencyMs: null },
    ],
  });
});

it("takes an answer that there is nothing behind it for not configured", async () => {
  const view = await check({ hot_store: "optional" }, { hot_store: () => Promise.resolve("not_configured") });
  expect([view.status, view.parts[0]?.state]).toEqual(["ok", "not_configured"]);
});

it("degrades without an optional part, and is unavailable without a required one", async () => {
  expect((await check({ sql: "required", media: "optional" }, { media: broken })).status).toBe("degraded");
  expect((await check({ sql: "required", media: "optional" }, { sql: broken })).status).toBe("unavailable");
  expect((await check({ sql: "required" }, { sql: null })).status).toBe("unavailable");
});

it("gives a silent part up in time, and says so", async () => {
  const view = await check({ sql: "required", media: "optional" }, { sql: silent }, 10);
  expect(view.parts[0]).toMatchObject({ state: "unavailable", detail: "no answer in time" });
  expect(view.parts[1]?.state).toBe("ok");
});

it("never says where a part is", async () => {
  expect(JSON.stringify(await check({ sql: "required" }, { sql: broken }))).not.toContain("10.0.0.7");
});

it("knows the needs of every slice and asks for every part as a whole", () => {
  expect(Object.keys(SLICE_NEEDS)).toEqual([...HEALTH_SLICES]);
  expect(Object.keys(WHOLE_NEEDS).toSorted()).toEqual([...PART_NAMES].toSorted());
});
