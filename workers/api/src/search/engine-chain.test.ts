import { err, ok } from "@cinema/foundation";
import type { SearchEngine, SearchFailure, SearchRequest } from "@cinema/search-engine";
import { describe, expect, it } from "vitest";
import { createEngineChain } from "./engine-chain.ts";

const REQUEST: SearchRequest = { query: "a", languages: [], territory: null, filters: {}, sort: "relevance", limit: 1 };
const FACETS = { kind: [], genre: [], year: [], maturity: [], language: [], country: [] };
const AWAY: SearchFailure = { reason: "unavailable", cause: new Error("away") };

const engineOf = (name: string) => {
  const state = { calls: 0, failure: null as SearchFailure | null };
  const engine: SearchEngine = {
    name,
    search: async () => {
      state.calls += 1;
      if (state.failure !== null) return err(state.failure);
      return ok({ hits: [], total: 0, facets: FACETS, didYouMean: null, nextCursor: null });
    },
    put: async () => ok(undefined),
    remove: async () => ok(undefined),
    ping: async () => ok(undefined),
  };
  return { engine, state };
};

const setUp = () => {
  const [first, second] = [engineOf("first"), engineOf("second")];
  const clock = { nowMs: 1_000 };
  const warnings: string[] = [];
  const chain = createEngineChain({
    engines: [first.engine, second.engine],
    nowMs: () => clock.nowMs,
    warn: (name) => warnings.push(name),
  });
  const ask = async () => {
    const answer = await chain.search(REQUEST);
    return answer.ok ? answer.value.engine : answer.error.reason;
  };
  return { first: first.state, second: second.state, clock, ask, warnings };
};

describe("engines in a chain", () => {
  it("asks the first alone while it answers", async () => {
    const { ask, second } = setUp();
    expect(await ask()).toEqual({ name: "first", degraded: false });
    expect(second.calls).toBe(0);
  });

  it("falls back and says so, and leaves the first alone after two failures", async () => {
    const { ask, first, warnings } = setUp();
    first.failure = AWAY;
    for (let call = 0; call < 5; call++) expect(await ask()).toEqual({ name: "second", degraded: true });
    expect(first.calls).toBe(2);
    expect(warnings).toEqual(["first", "first"]);
  });

  it("lets one request look after ten seconds, and comes back once that one is answered", async () => {
    const { ask, first, clock } = setUp();
    first.failure = AWAY;
    for (let call = 0; call < 3; call++) await ask();
    clock.nowMs += 10_000;
    await Promise.all([ask(), ask(), ask()]);
    expect(first.calls).toBe(3);
    first.failure = null;
    expect(await ask()).toEqual({ name: "second", degraded: true });
    clock.nowMs += 10_000;
    expect(await ask()).toEqual({ name: "first", degraded: false });
    expect(await ask()).toEqual({ name: "first", degraded: false });
  });

  it("forgets a single failure", async () => {
    const { ask, first } = setUp();
    for (let call = 0; call < 4; call++) {
      first.failure = AWAY;
      await ask();
      first.failure = null;
      expect(await ask()).toEqual({ name: "first", degraded: false });
    }
  });

  it("is away when all are, and always asks the last", async () => {
    const { ask, first, second } = setUp();
    first.failure = AWAY;
    second.failure = AWAY;
    for (let call = 0; call < 4; call++) expect(await ask()).toBe("unavailable");
    expect(second.calls).toBe(4);
  });

  it("does not blame an engine for a bad cursor", async () => {
    const { ask, first, second } = setUp();
    first.failure = { reason: "bad_cursor" };
    expect(await ask()).toBe("bad_cursor");
    expect(second.calls).toBe(0);
  });
});
