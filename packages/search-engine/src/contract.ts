import type { Result } from "@cinema/foundation";
import { beforeAll, describe, expect, it } from "vitest";
import { GOLDEN_QUERIES, GOLDEN_TITLES } from "./golden-queries.ts";
import type { SearchDocument, SearchEngine, SearchFailure } from "./port.ts";

export type SearchContractOptions = {
  /** Says why the suite cannot run here; it is then skipped under that name. */
  readonly skip?: string;
};

const must = <T>(result: Result<T, SearchFailure>): T => {
  if (!result.ok) throw new Error("expected the engine to answer", { cause: result.error.cause });
  return result.value;
};

const idsOf = async (engine: SearchEngine, query: string, limit = 10, offset = 0): Promise<readonly string[]> =>
  must(await engine.search({ query, limit, offset })).titleIds;

const film = (titleId: string, name: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  titleId,
  name,
  version: 1,
  year: 2020,
  genres: [],
  synopsis: "",
  ...more,
});

/**
 * What every search engine promises. `make` answers an engine without documents (called for each test; it may clear
 * one and hand it out again).
 */
export const describeSearchEngine = (
  name: string,
  make: () => Promise<SearchEngine>,
  options: SearchContractOptions = {},
): void => {
  const suite = options.skip === undefined ? describe : describe.skip;
  suite(options.skip === undefined ? `search engine: ${name}` : `search engine: ${name} (${options.skip})`, () => {
    describe("golden queries", () => {
      let engine: SearchEngine;
      beforeAll(async () => {
        engine = await make();
        must(await engine.put(GOLDEN_TITLES));
      });

      it.each(GOLDEN_QUERIES)("finds what is meant by “$query” ($why)", async ({ query, first }) => {
        expect((await idsOf(engine, query))[0]).toBe(first);
      });

      it("finds nothing for a word that is nowhere near any title", async () => {
        expect(await idsOf(engine, "xylophonquartz")).toEqual([]);
      });

      it("finds nothing for punctuation alone", async () => {
        expect(await idsOf(engine, "?!…")).toEqual([]);
      });

      it("treats query operators and quotes as punctuation", async () => {
        expect((await idsOf(engine, `"inception" | & ! :* <-> ' \\ ( %`))[0]).toBe("ttl_inception");
      });

      it("answers everything to an empty query, page by page, without doubles", async () => {
        const all = must(await engine.search({ query: " ", limit: 100, offset: 0 }));
        expect(all.total).toBe(GOLDEN_TITLES.length);
        const paged = [...(await idsOf(engine, "", 7, 0)), ...(await idsOf(engine, "", 100, 7))];
        expect(paged).toEqual(all.titleIds);
        expect(new Set(paged).size).toBe(GOLDEN_TITLES.length);
      });

      it("pages through the hits of a query and counts them", async () => {
        const all = must(await engine.search({ query: "drama", limit: 10, offset: 0 }));
        expect(all.total).toBeGreaterThan(2);
        expect(await idsOf(engine, "drama", 2, 0)).toEqual(all.titleIds.slice(0, 2));
        expect(await idsOf(engine, "drama", 2, 2)).toEqual(all.titleIds.slice(2, 4));
      });
    });

    it("replaces a title's document with a newer one", async () => {
      const engine = await make();
      must(await engine.put([film("ttl_a", "Northern Lights")]));
      must(await engine.put([film("ttl_a", "Southern Cross", { version: 2 })]));
      expect(await idsOf(engine, "northern")).toEqual([]);
      expect(await idsOf(engine, "southern")).toEqual(["ttl_a"]);
    });

    it("keeps a title's document when an older one arrives late", async () => {
      const engine = await make();
      must(await engine.put([film("ttl_a", "Southern Cross", { version: 2 })]));
      must(await engine.put([film("ttl_a", "Northern Lights")]));
      expect(await idsOf(engine, "southern")).toEqual(["ttl_a"]);
    });

    it("keeps the newest of several versions in one write", async () => {
      const engine = await make();
      must(await engine.put([film("ttl_a", "New Name", { version: 3 }), film("ttl_a", "Old Name", { version: 2 })]));
      expect(await idsOf(engine, "new name")).toEqual(["ttl_a"]);
    });

    it("forgets removed titles and lets a missing one be removed", async () => {
      const engine = await make();
      must(await engine.put([film("ttl_a", "Northern Lights")]));
      must(await engine.remove(["ttl_a", "ttl_never"]));
      must(await engine.remove(["ttl_a"]));
      expect(await idsOf(engine, "northern")).toEqual([]);
    });

    it("answers a ping, and accepts empty writes", async () => {
      const engine = await make();
      must(await engine.ping());
      must(await engine.put([]));
      must(await engine.remove([]));
    });
  });
};
