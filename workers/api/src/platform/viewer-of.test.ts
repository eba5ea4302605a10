import { expect, it } from "vitest";
import { languagesOf, viewerOf } from "./viewer-of.ts";

it("reads languages by weight, then by order, and leaves out what is none", () => {
  expect(languagesOf("en;q=0.5, ru, de-AT;q=0.9, *;q=0.1, fr;q=0, x;;=, ru")).toEqual(["ru", "de-AT", "en"]);
  expect(languagesOf(null)).toEqual([]);
});

it("puts the language of the address first", () => {
  const headers = { "cf-ipcountry": "DE", "accept-language": "en", "user-agent": "Mozilla/5.0 (Windows NT 10.0)" };
  expect(viewerOf(new Request("https://cinema.example/", { headers }), 5, "ru")).toEqual({
    territory: "DE",
    device: "desktop",
    languages: ["ru", "en"],
    atMs: 5,
  });
});

it("knows no country where Cloudflare knows none", () => {
  for (const country of ["XX", "T1", "de", ""]) {
    const request = new Request("https://cinema.example/", { headers: { "cf-ipcountry": country } });
    expect(viewerOf(request, 0).territory, country).toBeNull();
  }
});
