import { expect, it } from "vitest";
import { languagesOf, viewerKey, viewerOf, ViewerQuery } from "./viewer-of.ts";

const ask = (headers: Record<string, string>, defaultCountry: string | null = null) => ({
  request: new Request("https://cinema.example/", { headers }),
  nowMs: 5,
  defaultCountry,
});

it("reads languages by weight, then by order, and leaves out what is none", () => {
  expect(languagesOf("en;q=0.5, ru, de-AT;q=0.9, *;q=0.1, fr;q=0, x;;=, ru")).toEqual(["ru", "de-at", "en"]);
  expect(languagesOf(null)).toEqual([]);
});

it("makes one key of wishes that lead to the same words, and a short one of any header", () => {
  const keyOf = (header: string) => viewerKey(viewerOf(ask({ "accept-language": header })));
  expect(keyOf("en-US,en;q=0.9")).toBe(keyOf("EN-us"));
  expect(keyOf("de-DE-1996-x-private")).toBe(keyOf("de-DE"));
  const tags = Array.from({ length: 500 }, (_, index) => `a${String.fromCharCode(97 + (index % 26))}-aa-${index}xxxxx`);
  expect(keyOf(tags.join(",")).length).toBeLessThan(50);
  expect(keyOf("x".repeat(100_000))).toBe(keyOf(""));
});

it("puts the language of the address first", () => {
  const headers = { "cf-ipcountry": "DE", "accept-language": "en", "user-agent": "Mozilla/5.0 (Windows NT 10.0)" };
  expect(viewerOf(ask(headers), { language: "ru" })).toEqual({
    territory: "DE",
    device: "desktop",
    languages: ["ru", "en"],
    maturity: undefined,
    atMs: 5,
  });
});

it("reads an age with its plus, without it, and with the space that an address makes of it", () => {
  for (const text of ["12+", "12", "12 "]) expect(ViewerQuery.parse({ maturity: text })).toEqual({ maturity: "12+" });
  for (const text of ["13", "+", "", "12++"])
    expect(ViewerQuery.safeParse({ maturity: text }).success, text).toBe(false);
});

it("takes the default country where Cloudflare knows none, and none where there is no default", () => {
  for (const country of ["XX", "T1", "de", ""]) {
    expect(viewerOf(ask({ "cf-ipcountry": country })).territory, country).toBeNull();
    expect(viewerOf(ask({ "cf-ipcountry": country }, "US")).territory, country).toBe("US");
  }
  expect(viewerOf(ask({ "cf-ipcountry": "DE" }, "US")).territory).toBe("DE");
});
