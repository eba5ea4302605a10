import { PROBLEMS, type ProblemCode } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../platform/refusal.ts";
import { failureOfRefusal, failureOfShaka, isTokenRefused, shakaProblemOf } from "./failure-text.ts";

const refusal = (code: ProblemCode): Refusal => ({
  reason: "problem",
  ...PROBLEMS[code],
  code,
  detail: null,
  fields: [],
  retryAfterSeconds: null,
  requestId: null,
  offers: [],
});

const NOW = Date.parse("2026-06-01T12:00:00Z");

describe("playback failures", () => {
  it("sends people without a session to the sign-in page and back", () => {
    expect(failureOfRefusal(refusal("auth.unauthenticated"), NOW).remedy).toBe("sign_in");
  });

  it("offers a retry only where one can help", () => {
    const remedies = (
      [
        "streaming.not_ready",
        "http.internal",
        "rate_limit.exceeded",
        "streaming.not_entitled",
        "catalog.title_not_found",
      ] as const
    ).map((code) => failureOfRefusal(refusal(code), NOW).remedy);
    expect(remedies).toEqual(["retry", "retry", "retry", "none", "none"]);
    expect(failureOfRefusal({ reason: "offline" }, NOW).remedy).toBe("retry");
  });

  it("lists the ways to have a film that has to be paid for, with what is known of each", () => {
    const offers = [
      { offer: "subscription", maxQuality: "fhd", endsAt: "2026-07-01T00:00:00Z" },
      { offer: "rent", maxQuality: null, endsAt: null },
    ] as const;
    const failure = failureOfRefusal({ ...refusal("streaming.not_entitled"), offers: [...offers] } as Refusal, NOW);
    expect(failure).toMatchObject({
      code: "streaming.not_entitled",
      text: { heading: "Ways to watch this film" },
      offers: ["Included with a subscription, up to Full HD, until July 1, 2026", "To rent"],
      remedy: "none",
    });
    // With nothing known it still says why.
    expect(failureOfRefusal(refusal("streaming.not_entitled"), NOW).text.heading).toBe("Part of the subscription");
  });

  it("tells a refused token from a broken network", () => {
    expect(isTokenRefused({ category: 1, code: 1001, data: ["https://m/x", 403] })).toBe(true);
    expect(isTokenRefused({ category: 1, code: 1001, data: ["https://m/x", 503] })).toBe(false);
    expect(isTokenRefused({ category: 1, code: 1002, data: ["https://m/x"] })).toBe(false);
  });

  it("has words for everything Shaka throws, known or not", () => {
    expect(failureOfShaka(shakaProblemOf({ category: 3, code: 3016, data: [] })).text.heading).toContain(
      "does not play here",
    );
    expect(failureOfShaka(shakaProblemOf(new TypeError("x")))).toMatchObject({ code: "shaka.0", remedy: "retry" });
  });
});
