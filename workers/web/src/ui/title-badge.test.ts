import { expect, it } from "vitest";
import { titleBadge } from "./title-badge.ts";

const offered = (...offers: readonly ("free" | "subscription" | "rent" | "buy")[]) => ({
  access: "subscription" as const,
  offers: offers.map((offer) => ({ offer, maxQuality: null, endsAt: null })),
  playable: true,
});

it("says of a title the best way to have it", () => {
  expect(titleBadge(offered("free", "buy"))).toEqual({ text: "Watch now", open: true });
  expect(titleBadge(offered("subscription", "rent"))?.text).toBe("Subscription");
  expect(titleBadge(offered("rent", "buy"))?.text).toBe("Rent or buy");
  expect(titleBadge(offered("rent"))?.text).toBe("Rent");
  expect(titleBadge(offered("buy"))?.text).toBe("Buy");
});

it("promises nothing of a free title whose film is not there yet, and goes by its access where it has no offers", () => {
  expect(titleBadge({ ...offered("free"), playable: false })).toBeNull();
  expect(titleBadge(offered())?.text).toBe("Subscription");
});
