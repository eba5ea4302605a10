import { PROBLEMS } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { PROBLEM_TEXTS, refusalText } from "./refusal-text.ts";
import type { Refusal } from "./refusal.ts";

const problem = (patch: Partial<Extract<Refusal, { reason: "problem" }>>): Refusal => ({
  reason: "problem",
  status: 429,
  code: "rate_limit.exceeded",
  title: "Too many requests.",
  detail: null,
  fields: [],
  retryAfterSeconds: null,
  requestId: null,
  offers: [],
  ...patch,
});

describe("refusal text", () => {
  it("has a heading and a sentence for every public error code, and for no other", () => {
    expect(Object.keys(PROBLEM_TEXTS).toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
    for (const [code, { heading, text }] of Object.entries(PROBLEM_TEXTS)) {
      expect(heading, code).toMatch(/^\S.{3,}$/);
      expect(text, code).toMatch(/^[A-Z].{10,}\.$/);
    }
  });

  it("says when to come back after a rate limit", () => {
    expect(refusalText(problem({ retryAfterSeconds: 34 })).text).toContain("Try again in 34 seconds.");
    expect(refusalText(problem({ retryAfterSeconds: 600 })).text).toContain("Try again in 10 minutes.");
  });

  it("falls back to the server's words for a code that it does not know", () => {
    const later = problem({ code: "parties.full" as never, title: "The party is full." });
    expect(refusalText(later).text).toBe("The party is full.");
  });

  it("tells a lost connection from a refusal", () => {
    expect(refusalText({ reason: "offline" }).heading).toBe("No connection");
  });
});
