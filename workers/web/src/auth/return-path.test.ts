import { expect, it } from "vitest";
import { returnPath, signInPath } from "./return-path.ts";

it("comes back to a page of this site", () => {
  expect(returnPath("/watch/123?format=dash")).toBe("/watch/123?format=dash");
  expect(new URL(signInPath("/watch/123?format=dash"), "http://x").searchParams.get("next")).toBe(
    "/watch/123?format=dash",
  );
});

it("refuses to leave the site or to go round in circles", () => {
  for (const bad of [
    null,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/sign-in",
  ]) {
    expect(returnPath(bad)).toBe("/");
  }
});
