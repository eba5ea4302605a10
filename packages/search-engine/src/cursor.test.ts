import { describe, expect, it } from "vitest";
import { type Cursor, decodeCursor, encodeCursor } from "./cursor.ts";
import { stampOf, titleVersionOf } from "./version-stamp.ts";

describe("cursors", () => {
  it.each<Cursor>([
    { sort: "relevance", value: 83.30000305175781, titleId: "ttl_a", seen: 20, engine: "postgres" },
    { sort: "name", value: "千と千尋 й \" '", titleId: "ttl_b", seen: 1, engine: "elasticsearch" },
    { sort: "newest", value: 0, titleId: "ttl_c", seen: 0, engine: "meilisearch" },
  ])("come back as they were: %j", (cursor) => {
    const text = encodeCursor(cursor);
    expect(text).toMatch(/^[\w-]+$/);
    expect(decodeCursor(text, cursor.sort)).toEqual(cursor);
    expect(decodeCursor(text, "year")).toBeNull();
  });

  it.each([
    "",
    "-1",
    "%",
    "bnVsbA",
    btoa('["year","1","ttl",1,"x"]'),
    btoa('["year",1,"ttl",-1,"x"]'),
    btoa('["year",1,"ttl",3000000000,"x"]'),
    btoa('["year",1,"ttl",1e300,"x"]'),
    btoa('["year",1,"ttl",0.5,"x"]'),
    btoa('["year",1e999,"ttl",1,"x"]'),
    btoa('["year",1,"ttl\\u0000",1,"x"]'),
    btoa('["year",1,"\\ud800",1,"x"]'),
    "a".repeat(600),
  ])("are none: %j", (text) => {
    expect(decodeCursor(text.replaceAll("=", ""), "year")).toBeNull();
  });
});

describe("stamps", () => {
  it("go up with the title's version first and the time of reading then, and stay exact", () => {
    const [early, late] = [Date.UTC(2026, 0, 2), Date.UTC(2090, 0, 1)];
    expect(stampOf(2, early)).toBeGreaterThan(stampOf(1, late));
    expect(stampOf(1, early + 1_000)).toBe(stampOf(1, early) + 1);
    expect(titleVersionOf(stampOf(1_999_999, late))).toBe(1_999_999);
    expect(Number.isSafeInteger(stampOf(1_999_999, late))).toBe(true);
  });
});
