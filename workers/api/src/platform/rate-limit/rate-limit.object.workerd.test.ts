import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { RateLimitObject } from "./rate-limit.object.ts";

const object = (name: string) => {
  const namespace = env.RATE_LIMITS as DurableObjectNamespace<RateLimitObject>;
  return namespace.get(namespace.idFromName(name));
};
const POLICY = { limit: 100, windowMs: 60_000, maxLease: 20 };

it("never gives away more than the limit to callers that race", async () => {
  const owner = object("racing");
  const grants = await Promise.all(Array.from({ length: 60 }, async () => owner.lease(POLICY, 20)));
  expect(grants.reduce((sum, grant) => sum + grant.granted, 0)).toBe(100);
});
