import { expect, it } from "vitest";
import { fieldErrors } from "./field-errors.ts";

const refusal = {
  reason: "problem",
  status: 400,
  code: "http.validation_failed",
  title: "",
  detail: null,
  retryAfterSeconds: null,
  requestId: null,
  offers: [],
  fields: [
    { in: "body", path: "name", message: "is empty" },
    { in: "body", path: "credits.1.personId", message: "is no person" },
    { in: "body", path: "names", message: "is unknown" },
  ],
} as const;

it("puts an error to its field, with its place in a list counted as people count", () => {
  const given = { ...refusal, fields: [...refusal.fields] };
  expect(fieldErrors(given, "name")).toEqual(["is empty"]);
  expect(fieldErrors(given, "credits")).toEqual(["2 personId: is no person"]);
  expect(fieldErrors(given, "year")).toEqual([]);
  expect(fieldErrors(null, "name")).toEqual([]);
  expect(fieldErrors({ reason: "offline" }, "name")).toEqual([]);
});
