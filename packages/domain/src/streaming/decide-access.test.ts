import { describe, expect, it } from "vitest";
import type { Window } from "../catalog/decide-rights.ts";
import { type AccessQuestion, decideAccess, type Entitlements, NO_ENTITLEMENTS } from "./decide-access.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const MINUTE = 60_000;
const TITLE = {
  id: "ttl_1",
  state: "published",
  isDeleted: false,
  isReady: true,
  heights: [1080, 360],
  parents: [],
} as const;

const grant = (offer: Window["offer"], more: Partial<Window> = {}): Window => ({
  id: `rgt_${offer}`,
  effect: "grant",
  territories: [],
  exceptTerritories: [],
  devices: [],
  offer,
  maxQuality: null,
  startsAtMs: null,
  endsAtMs: null,
  ...more,
});

type Asked = {
  readonly title?: Partial<NonNullable<AccessQuestion["title"]>> | null;
  readonly windows?: readonly Window[];
  readonly fallback?: "free" | "subscription";
  readonly role?: "viewer" | "operator";
  readonly holds?: Partial<Entitlements>;
  readonly aheadMs?: number;
};
const decide = ({ title, windows = [], fallback = "free", role = "viewer", holds = {}, aheadMs = 5 * MINUTE }: Asked) =>
  decideAccess({
    title: title === null ? null : { ...TITLE, ...title },
    rights: { windows, fallback, territory: "DE", device: "tv", atMs: NOW },
    caller: { role, entitlements: { ...NO_ENTITLEMENTS, ...holds } },
    untilMs: NOW + aheadMs,
  });
const FREE = { ok: true, value: { maxHeight: null, endsAtMs: null } };
const refused = (reason: string) => ({ ok: false, error: { reason } });

describe("who may watch", () => {
  it.each<[string, Asked, object]>([
    ["lets a viewer watch a free film", {}, FREE],
    [
      "lets a subscriber watch a film of the subscription",
      { fallback: "subscription", holds: { subscription: true } },
      FREE,
    ],
    ["lets an operator look at a draft", { title: { state: "draft" }, role: "operator" }, FREE],
    [
      "lets an operator watch what nobody may",
      { windows: [grant("rent", { territories: ["US"] })], role: "operator" },
      FREE,
    ],
    ["hides what does not exist, from operators too", { title: null, role: "operator" }, refused("hidden")],
    ["hides a draft from viewers", { title: { state: "draft" } }, refused("hidden")],
    ["hides what was retired", { title: { state: "retired" } }, refused("hidden")],
    ["hides what is in the bin", { title: { isDeleted: true } }, refused("hidden")],
    [
      "hides what has no rights there, however much one holds",
      {
        windows: [grant("buy", { territories: ["US"] })],
        holds: { subscription: true, purchases: ["ttl_1"] },
      },
      refused("hidden"),
    ],
    [
      "hides before it says anything about payment or readiness",
      {
        title: { state: "scheduled", isReady: false },
        fallback: "subscription",
      },
      refused("hidden"),
    ],
    [
      "asks for payment before it says whether the film is ready",
      {
        title: { isReady: false },
        fallback: "subscription",
      },
      refused("not_entitled"),
    ],
    ["refuses a film that is not ready", { title: { isReady: false } }, refused("not_ready")],
    [
      "refuses operators a film that is not ready",
      { title: { isReady: false }, role: "operator" },
      refused("not_ready"),
    ],
  ])("%s", (_, asked, decision) => {
    expect(decide(asked)).toMatchObject(decision);
  });

  it("hides what is part of something that is hidden, for its state or for its rights, whatever rights of its own it has", () => {
    const series = { state: "published", isDeleted: false, windows: [], fallback: "free" } as const;
    const under = (...parents: NonNullable<AccessQuestion["title"]>["parents"]) =>
      decide({ title: { parents }, windows: [grant("free")] });
    expect(under(series, series)).toMatchObject(FREE);
    for (const hidden of [
      { ...series, state: "draft" as const },
      { ...series, isDeleted: true },
      { ...series, windows: [grant("free", { territories: ["US"] })] },
    ]) {
      expect(under(series, hidden)).toMatchObject(refused("hidden"));
    }
    const closing = { ...series, windows: [grant("free", { endsAtMs: NOW + MINUTE })] };
    expect(under(closing, series)).toMatchObject({ value: { endsAtMs: NOW + MINUTE } });
  });

  it("names the standing offers to who holds none of them", () => {
    const windows = [grant("rent", { maxQuality: "hd" }), grant("buy"), grant("subscription", { endsAtMs: NOW })];
    expect(decide({ windows })).toMatchObject({
      ok: false,
      error: { reason: "not_entitled", offers: [{ offer: "rent", maxQuality: "hd" }, { offer: "buy" }] },
    });
  });
});

describe("how well and how long", () => {
  const heightOf = (asked: Asked): unknown => {
    const decision = decide(asked);
    return decision.ok ? decision.value.maxHeight : decision.error.reason;
  };

  it("takes the best of the standing offers that are held", () => {
    const windows = [
      grant("free", { maxQuality: "sd" }),
      grant("subscription", { maxQuality: "fhd" }),
      grant("rent", { maxQuality: "hd" }),
      grant("buy", { maxQuality: "uhd" }),
    ];
    expect(heightOf({ windows })).toBe(576);
    expect(heightOf({ windows, holds: { rentals: [{ titleId: "ttl_1", endsAtMs: NOW + 60 * MINUTE }] } })).toBe(720);
    expect(heightOf({ windows, holds: { rentals: [{ titleId: "ttl_1", endsAtMs: NOW }] } })).toBe(576);
    expect(heightOf({ windows, holds: { rentals: [{ titleId: "ttl_2", endsAtMs: NOW + 60 * MINUTE }] } })).toBe(576);
    expect(heightOf({ windows, holds: { subscription: true } })).toBe(1080);
    expect(heightOf({ windows, holds: { subscription: true, purchases: ["ttl_1"] } })).toBe(2160);
    expect(heightOf({ windows: [...windows, grant("buy", { id: "b" })], holds: { purchases: ["ttl_1"] } })).toBeNull();
  });

  it("is not ready where every rendition is taller than what is granted", () => {
    const windows = [grant("free", { maxQuality: "sd" })];
    expect(heightOf({ windows, title: { heights: [1080] } })).toBe("not_ready");
    expect(heightOf({ windows, title: { heights: [1080, 576] } })).toBe(576);
  });

  it("ends when the last offer that is held does, and not with one of several", () => {
    const windows = [
      grant("free", { endsAtMs: NOW + MINUTE }),
      grant("subscription", { endsAtMs: NOW + 2 * MINUTE }),
      grant("rent"),
    ];
    expect(decide({ windows })).toMatchObject({ value: { endsAtMs: NOW + MINUTE } });
    expect(decide({ windows, holds: { subscription: true } })).toMatchObject({ value: { endsAtMs: NOW + 2 * MINUTE } });
    const rentals = [{ titleId: "ttl_1", endsAtMs: NOW + 3 * MINUTE }];
    expect(decide({ windows, holds: { rentals } })).toMatchObject({ value: { endsAtMs: NOW + 3 * MINUTE } });
    expect(decide({ windows, aheadMs: MINUTE })).toMatchObject({ value: { endsAtMs: null } });
    const block = grant(null, { effect: "block", startsAtMs: NOW + 1 });
    expect(decide({ windows: [...windows, block] })).toMatchObject({ value: { endsAtMs: NOW + 1 } });
  });

  it("grants no more lines than will be allowed while the grant lasts", () => {
    const windows = [grant("free", { endsAtMs: NOW + MINUTE }), grant("free", { id: "rgt_low", maxQuality: "hd" })];
    expect(decide({ windows })).toMatchObject({ value: { maxHeight: 720, endsAtMs: null } });
    expect(decide({ windows, aheadMs: MINUTE })).toMatchObject({ value: { maxHeight: null } });
  });
});
