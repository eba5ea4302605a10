import { manualClock } from "@cinema/foundation";
import { expect, it } from "vitest";
import type { RateLimitClass, RequestContext } from "../route.ts";
import { grantLease, type Ledger } from "./lease.ts";
import { createLimiter } from "./limiter.ts";

const setup = (scale = 1) => {
  const clock = manualClock(1_000_000);
  const owner = { calls: 0, isAway: false, keys: new Set<string>() };
  const ledgers = new Map<string, Ledger>();
  const warned: string[] = [];
  const limit = createLimiter({
    nowMs: clock.nowMs,
    scale,
    warn: (_error, budget) => void warned.push(budget),
    ask: async (key, policy, want) => {
      owner.calls++;
      owner.keys.add(key);
      if (owner.isAway) throw new Error("away");
      const { ledger, grant } = grantLease(ledgers.get(key), policy, want, clock.nowMs());
      ledgers.set(key, ledger);
      return grant;
    },
  });
  const take = async (rateLimit: RateLimitClass, id = "203.0.113.7", kind: "address" | "account" = "address") =>
    limit({ operation: "auth.login", access: "public", rateLimit, cache: "no_store", method: "post" }, { kind, id }, {
      nowMs: clock.nowMs(),
      waitUntil: () => {},
    } as unknown as RequestContext);
  return { clock, owner, take, warned };
};

it("names the budget, what is left of it and when it is full again", async () => {
  const { take } = setup();
  expect(await take("read")).toEqual({
    refusal: null,
    headers: { "ratelimit-policy": '"read-address";q=3000;w=60', ratelimit: '"read-address";r=2999;t=60' },
  });
});

it("refuses with when to come back", async () => {
  const { clock, take } = setup();
  for (let request = 0; request < 60; request++) expect((await take("credentials")).refusal).toBeNull();
  clock.advance(20_000);
  const { refusal, headers } = await take("credentials");
  expect(refusal?.code).toBe("rate_limit.exceeded");
  expect(refusal?.options.headers).toEqual({ "retry-after": "40" });
  expect(headers["ratelimit"]).toBe('"credentials-address";r=0;t=40');
});

it("keeps classes, addresses and accounts apart", async () => {
  const { owner, take } = setup();
  await take("read", "203.0.113.7");
  await take("write", "203.0.113.7");
  await take("read", "2001:db8::1");
  await take("read", "usr_1", "account");
  expect([...owner.keys]).toEqual([
    "read-address:203.0.113.7",
    "write-address:203.0.113.7",
    "read-address:2001:db8:0:0::/64",
    "read-account:usr_1",
  ]);
});

it("scales every budget, and none away", async () => {
  expect((await setup(10).take("credentials")).headers["ratelimit-policy"]).toContain("q=600;");
  expect((await setup(0.01).take("credentials")).headers["ratelimit-policy"]).toContain("q=1;");
});

it("lets cheap requests through without the owner, and asks it once a second at most", async () => {
  const { clock, owner, take, warned } = setup();
  owner.isAway = true;
  for (let request = 0; request < 100; request++) expect((await take("read")).refusal).toBeNull();
  expect([owner.calls, warned]).toEqual([1, ["read-address"]]);
  clock.advance(1_000);
  owner.isAway = false;
  expect((await take("read")).headers).toHaveProperty("ratelimit");
});

it("refuses credentials without the owner", async () => {
  const { owner, take } = setup();
  owner.isAway = true;
  expect((await take("credentials")).refusal?.code).toBe("http.unavailable");
});
