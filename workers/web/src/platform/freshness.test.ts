import { describe, expect, it } from "vitest";
import { createFreshness, SOURCE_HEADER } from "./freshness.ts";

describe("where the catalogue's answers come from", () => {
  it("is said once, from when on it is a snapshot until it is none any more", () => {
    const freshness = createFreshness();
    const seen: unknown[] = [];
    freshness.subscribe(() => seen.push(freshness.current()));
    const from = (at: string) => new Headers({ [SOURCE_HEADER]: `snapshot; made-at=${at}` });
    freshness.note("/api/v1/catalog/home", new Headers());
    freshness.note("/api/v1/catalog/home", from("2026-01-01T00:00:00.000Z"));
    freshness.note("/api/v1/catalog/titles/1", from("2026-01-01T00:00:00.000Z"));
    freshness.note("/api/v1/search?q=x", new Headers());
    freshness.note("/api/v1/catalog/home", new Headers());
    expect(seen).toEqual([{ madeAt: "2026-01-01T00:00:00.000Z" }, null]);
  });

  it("counts as a snapshot of unknown age when the header tells no time", () => {
    const freshness = createFreshness();
    freshness.note("/api/v1/catalog/home", new Headers({ [SOURCE_HEADER]: "memory; made-at=soon" }));
    expect(freshness.current()).toEqual({ madeAt: null });
  });
});
