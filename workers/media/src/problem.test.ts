import { PROBLEMS } from "@cinema/contracts";
import { expect, it } from "vitest";
import { MEDIA_PROBLEMS } from "./problem.ts";

it("says the same as the registry of public error codes", () => {
  for (const [code, entry] of Object.entries(MEDIA_PROBLEMS)) {
    expect(PROBLEMS).toHaveProperty([code], entry);
  }
});
