import { describe, expect, it } from "vitest";
import { clearRefreshCookie, readRefreshCookie, refuseForeignOrigin, setRefreshCookie } from "./refresh-cookie.ts";

const request = (url: string, headers: Record<string, string> = {}): Request =>
  new Request(url, { method: "POST", headers });

it("sends the cookie over TLS alone where there is TLS", () => {
  expect(setRefreshCookie(request("https://cinema.example/"), "t")).toContain("; Secure");
  expect(setRefreshCookie(request("http://127.0.0.1/"), "t")).not.toContain("Secure");
  expect(clearRefreshCookie(request("https://cinema.example/"))).toMatch(/^cinema_refresh=; .*Secure; Max-Age=0$/);
});

it.each([
  ["cinema_refresh=abc", "abc"],
  ["other=1; cinema_refresh=abc; more=2", "abc"],
  ["xcinema_refresh=abc", undefined],
  ["cinema_refresh=", undefined],
  ["", undefined],
])("reads %j as %j", (cookie, expected) => {
  expect(readRefreshCookie(request("http://x/", cookie === "" ? {} : { cookie }))).toBe(expected);
});

describe("origin", () => {
  const isAllowed = (headers: Record<string, string>): boolean =>
    refuseForeignOrigin(request("https://cinema.example/api/v1/auth/refresh", headers), ["http://localhost:5173"]) ===
    null;

  it.each([
    [{ origin: "https://cinema.example" }, true],
    [{ origin: "http://localhost:5173" }, true],
    [{}, true],
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ origin: "https://evil.example" }, false],
    [{ origin: "http://cinema.example" }, false],
    [{ origin: "https://cinema.example.evil.example" }, false],
    [{ origin: "null" }, false],
    [{ "sec-fetch-site": "cross-site" }, false],
  ])("%j: %j", (headers, allowed) => {
    expect(isAllowed(headers as Record<string, string>)).toBe(allowed);
  });
});
