import { describe, expect, it } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";

describe("base64url", () => {
  it("spells bytes as the platform does, and reads them back, at every length", () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 89 + length * 31) & 255);
      const platform = btoa(String.fromCharCode(...bytes))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replace(/=+$/, "");
      expect(encodeBase64Url(bytes)).toBe(platform);
      expect(decodeBase64Url(platform)).toEqual(bytes);
    }
  });

  it.each(["A", "AB", "AAB", "AA==", "A+AA", "A/AA", "A AA", "é", "AAA\u{1f3ac}"])("refuses %j", (text) => {
    expect(decodeBase64Url(text)).toBeNull();
  });
});
