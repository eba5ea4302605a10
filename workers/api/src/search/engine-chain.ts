import { ok, type Result } from "@cinema/foundation";
import type { SearchAnswer, SearchEngine, SearchFailure, SearchRequest } from "@cinema/search-engine";

/** An answer and who gave it; `degraded` when it is not the engine that should. */
export type ChainAnswer = SearchAnswer & { readonly engine: { readonly name: string; readonly degraded: boolean } };

export type EngineChain = {
  readonly search: (request: SearchRequest) => Promise<Result<ChainAnswer, SearchFailure>>;
};

export type EngineChainDeps = {
  /** The first should answer; each next one when those before it are away. */
  readonly engines: readonly [SearchEngine, ...SearchEngine[]];
  readonly nowMs: () => number;
  /** Told of every failure of an engine. */
  readonly warn: (engine: string, cause: unknown) => void;
};

/** Failures in a row after which an engine is left alone, and for how long; then one request tries it again. */
const BREAKER = { failures: 2, restMs: 10_000 } as const;

/** Per isolate: whether an engine is worth waiting for. */
const createBreaker = (nowMs: () => number) => {
  let failures = 0;
  let restsUntilMs = 0;
  return {
    /** The first who asks after the rest goes to see; the others are told no until it is known. */
    lets: (): boolean => {
      if (failures < BREAKER.failures) return true;
      if (nowMs() < restsUntilMs) return false;
      restsUntilMs = nowMs() + BREAKER.restMs;
      return true;
    },
    succeeded: (): void => {
      failures = 0;
    },
    failed: (): void => {
      failures += 1;
      restsUntilMs = nowMs() + BREAKER.restMs;
    },
  };
};

/**
 * The engines as one. An engine that hangs costs its time limit to the requests that are under way when it begins to, and to one
 * in ten seconds from then on. The last one is always asked: behind it there is nobody.
 */
export const createEngineChain = ({ engines, nowMs, warn }: EngineChainDeps): EngineChain => {
  const links = engines.map((engine, index) => ({
    engine,
    breaker: createBreaker(nowMs),
    isLast: index === engines.length - 1,
  }));
  return {
    search: async (request) => {
      let failure: SearchFailure = { reason: "unavailable", cause: new Error("no engine was asked") };
      for (const [index, { engine, breaker, isLast }] of links.entries()) {
        if (!isLast && !breaker.lets()) continue;
        const answer = await engine.search(request);
        if (answer.ok) {
          breaker.succeeded();
          return ok({ ...answer.value, engine: { name: engine.name, degraded: index > 0 } });
        }
        if (answer.error.reason === "bad_cursor") return { ok: false, error: answer.error };
        breaker.failed();
        warn(engine.name, answer.error.cause);
        failure = answer.error;
      }
      return { ok: false, error: failure };
    },
  };
};
