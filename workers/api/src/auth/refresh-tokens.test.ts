import { expect, it } from "vitest";
import { createRefreshTokens } from "./refresh-tokens.ts";

const tokens = createRefreshTokens("a-secret-of-some-length");

it("derives one successor from a token, and another with another secret", async () => {
  const token = tokens.create();
  const successor = await tokens.successor(token);
  expect(await createRefreshTokens("a-secret-of-some-length").successor(token)).toBe(successor);
  expect(await createRefreshTokens("another-secret").successor(token)).not.toBe(successor);
  expect(successor).not.toBe(token);
});

it("never makes the same token twice, and knows its own form", async () => {
  const made = Array.from({ length: 100 }, tokens.create);
  expect(new Set(made).size).toBe(100);
  expect([...made, await tokens.successor("x")].every(tokens.isWellFormed)).toBe(true);
  expect(["", "short", "a".repeat(44), `${"a".repeat(42)}=`].some(tokens.isWellFormed)).toBe(false);
});

it("hashes to 64 hex digits", async () => {
  expect(await tokens.hash("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});
