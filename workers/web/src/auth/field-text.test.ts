import { RegisterBody } from "@cinema/contracts";
import { expect, it } from "vitest";
import { fieldText } from "./field-text.ts";

const messagesFor = (body: unknown): readonly string[] => {
  const parsed = RegisterBody.safeParse(body);
  return parsed.success ? [] : parsed.error.issues.map((issue) => fieldText(issue.message));
};

it("says what the schema says, in plain words", () => {
  expect(messagesFor({ email: "nobody", password: "short" })).toEqual([
    "This does not look like an e-mail address.",
    "Please use at least 8 characters.",
  ]);
  expect(messagesFor({ email: "a@example.com", password: "x".repeat(200) })).toEqual([
    "Please use at most 128 characters.",
  ]);
  expect(messagesFor({ email: "a@example.com" })).toEqual(["Please fill this in."]);
});

it("keeps a message that it does not know", () => {
  expect(fieldText("is a known leaked password")).toBe("is a known leaked password");
});
