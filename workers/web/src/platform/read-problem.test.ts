import { describe, expect, it } from "vitest";
import { readProblem, retryAfterSeconds } from "./read-problem.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");

describe("reading a problem document", () => {
  it("keeps code, field errors and Retry-After", async () => {
    const body = {
      type: "about:blank",
      title: "Some fields are missing or invalid.",
      status: 400,
      code: "http.validation_failed",
      requestId: "r1",
      errors: [{ in: "body", path: "email", message: "Invalid e-mail" }],
    };
    const response = Response.json(body, { status: 400, headers: { "retry-after": "7" } });
    expect(await readProblem(response, NOW)).toMatchObject({
      code: "http.validation_failed",
      retryAfterSeconds: 7,
      fields: [{ path: "email" }],
    });
  });

  it("survives an answer that is not JSON", async () => {
    const refusal = await readProblem(new Response("<html>bad gateway", { status: 502 }), NOW);
    expect(refusal).toMatchObject({ reason: "problem", status: 502, code: "unknown" });
  });

  it("reads both forms of Retry-After and ignores nonsense", () => {
    expect(retryAfterSeconds("12", NOW)).toBe(12);
    expect(retryAfterSeconds("Thu, 01 Jan 2026 00:01:30 GMT", NOW)).toBe(90);
    expect(retryAfterSeconds("Wed, 31 Dec 2025 00:00:00 GMT", NOW)).toBe(0);
    expect(retryAfterSeconds("soon", NOW)).toBeNull();
    expect(retryAfterSeconds(null, NOW)).toBeNull();
  });
});
