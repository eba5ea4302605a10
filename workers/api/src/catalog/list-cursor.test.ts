import type { TitleSort } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { cursorOf, markOf, MOST_CURSOR } from "./list-cursor.ts";

const id = "ttl_01KDVDNA003440KM2693K9TRJV";

describe("a list's cursor", () => {
  it.each<[TitleSort, string | null]>([
    ["popular", "0"],
    ["popular", "1"],
    ["popular", "0.123456789"],
    ["popular", "1.2345678e-05"],
    ["popular", "1e-45"],
    ["newest", "2024-02-29T23:59:59.999999Z"],
    ["newest", "0001-01-01T00:00:00.000000Z"],
    ["newest", null],
    ["year", "1999"],
    ["-year", null],
    ["name", '千と千尋 " 𝒳'],
    ["name", "\u0001".repeat(200)],
    ["name", "i\u0307".repeat(200)],
  ])("comes back as it was: %s %j", (sort, value) => {
    const cursor = cursorOf(sort, { value, id });
    expect(cursor.length).toBeLessThanOrEqual(MOST_CURSOR);
    expect(markOf(sort, cursor)).toEqual({ value, id });
  });

  it.each<[TitleSort, string | null]>([
    ["popular", "1e-99"],
    ["popular", "1e-46"],
    ["popular", "1.5"],
    ["popular", "9"],
    ["popular", null],
    ["newest", "0000-01-01T00:00:00.000000Z"],
    ["newest", "2024-02-30T00:00:00.000000Z"],
    ["newest", "2024-13-01T00:00:00.000000Z"],
    ["newest", "2024-01-01T24:00:00.000000Z"],
    ["newest", "2024-01-01"],
    ["name", "a\0"],
    ["name", "\uD800"],
    ["name", null],
    ["year", "1e3"],
  ])("is refused where the database would: %s %j", (sort, value) => {
    expect(markOf(sort, cursorOf(sort, { value, id }))).toBeNull();
  });
});
