import { expect, it } from "vitest";
import { hashWithScrypt, UNMATCHABLE_HASH, verifyWithScrypt } from "./scrypt.ts";

it("accepts the password it hashed and no other", () => {
  const stored = hashWithScrypt("secure123");
  expect(stored).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
  expect(verifyWithScrypt("secure123", stored)).toBe(true);
  expect(verifyWithScrypt("Secure123", stored)).toBe(false);
});

it("salts: the same password never gives the same hash", () => {
  expect(hashWithScrypt("secure123")).not.toBe(hashWithScrypt("secure123"));
});

it("takes a password typed in another Unicode form for the same", () => {
  expect(verifyWithScrypt("caf\u00e9-caf\u00e9", hashWithScrypt("cafe\u0301-cafe\u0301"))).toBe(true);
});

it("matches nothing against the hash that stands for an unknown account", () => {
  expect(verifyWithScrypt("", UNMATCHABLE_HASH)).toBe(false);
});

it.each(["", "plain", "scrypt$1$1$1$x$y", "bcrypt$16384$8$5$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA"])(
  "matches nothing against %j",
  (stored) => {
    expect(verifyWithScrypt("plain", stored)).toBe(false);
  },
);
