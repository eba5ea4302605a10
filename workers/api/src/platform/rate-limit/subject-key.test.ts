import { expect, it } from "vitest";
import { subjectKey } from "./subject-key.ts";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["unknown", "unknown"],
])("takes the address %s for %s", (id, expected) => {
  expect(subjectKey({ kind: "address", id })).toBe(expected);
});

it("takes an account for itself", () => {
  expect(subjectKey({ kind: "account", id: "usr_1" })).toBe("usr_1");
});
