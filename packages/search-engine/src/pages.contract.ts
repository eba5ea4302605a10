import { beforeAll, describe, expect, it } from "vitest";
import { answers } from "./answers.contract.ts";
import { ask, documentOf, GOLDEN_DOCUMENTS } from "./documents.contract.ts";
import type { SearchEngine, SearchRequest } from "./port.ts";

const day = (n: number): number => Date.UTC(2026, 0, n);
const SORTED = [
  documentOf("ttl_a", "Lantern Blue", { popularity: 0.1, year: 1999, publishedAtMs: day(3) }),
  documentOf("ttl_b", "Lantern Amber", { popularity: 0.9, year: null, publishedAtMs: day(1) }),
  documentOf("ttl_c", "Lantern Coral", { popularity: 0.5, year: 2010, publishedAtMs: null }),
  documentOf("ttl_d", "Lantern Delta", { popularity: 0.5, year: 2010, publishedAtMs: day(2) }),
];

/** Every page until the last, by cursor. */
const walk = async (engine: SearchEngine, request: SearchRequest): Promise<readonly string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await answers(engine).search(cursor === undefined ? request : { ...request, cursor });
    ids.push(...page.hits.map(({ titleId }) => titleId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length < 5_000);
  return ids;
};

/** Order, pages and highlights. */
export const describePages = (make: () => Promise<SearchEngine>): void => {
  describe("order and pages", () => {
    let engine: SearchEngine;
    let golden: SearchEngine;
    beforeAll(async () => {
      engine = await make();
      await answers(engine).put(SORTED);
      golden = await make();
      await answers(golden).put(GOLDEN_DOCUMENTS);
    });

    it.each([
      ["newest", ["ttl_a", "ttl_d", "ttl_b", "ttl_c"]],
      ["popular", ["ttl_b", "ttl_d", "ttl_c", "ttl_a"]],
      ["year", ["ttl_a", "ttl_c", "ttl_d", "ttl_b"]],
      ["-year", ["ttl_d", "ttl_c", "ttl_a", "ttl_b"]],
      ["name", ["ttl_b", "ttl_a", "ttl_c", "ttl_d"]],
      ["relevance", ["ttl_b", "ttl_d", "ttl_c", "ttl_a"]],
    ] as const)("sorts by %s, unknown values last, in one piece and page by page", async (sort, expected) => {
      for (const query of ["lantern", ""]) {
        expect(await answers(engine).ids(ask(query, { sort }))).toEqual(expected);
        expect(await walk(engine, ask(query, { sort, limit: 1 }))).toEqual(expected);
      }
    });

    it("puts the better known of equal matches first, but no mention before a name", async () => {
      const known = await make();
      await answers(known).put([
        documentOf("ttl_name", "Harbour", { popularity: 0 }),
        documentOf("ttl_known", "Harbour", { popularity: 0.8 }),
        documentOf("ttl_plot", "Elsewhere", { popularity: 1, synopsis: "A harbour at night." }),
      ]);
      expect(await answers(known).ids(ask("harbour"))).toEqual(["ttl_known", "ttl_name", "ttl_plot"]);
    });

    it.each(["", "drama", "the"])("walks all hits of “%s” without doubles or gaps", async (query) => {
      const all = await answers(golden).search(ask(query, { limit: 1 }));
      const ids = await walk(golden, ask(query, { limit: 37 }));
      expect(ids).toHaveLength(all.total);
      expect(new Set(ids).size).toBe(all.total);
      expect(all.total).toBeGreaterThan(40);
    });

    it("answers a page by its number too", async () => {
      const all = await answers(golden).ids(ask("drama", { limit: 20 }));
      expect(await answers(golden).ids(ask("drama", { limit: 5, offset: 10 }))).toEqual(all.slice(10, 15));
    });

    it("goes on where it was when every document has been written to another index", async () => {
      const first = await answers(golden).search(ask("drama", { limit: 15 }));
      const rebuilt = await make();
      await answers(rebuilt).put([...GOLDEN_DOCUMENTS].reverse());
      const rest = await answers(rebuilt).ids(ask("drama", { limit: 15, cursor: first.nextCursor ?? "" }));
      const all = await answers(golden).ids(ask("drama", { limit: 30 }));
      expect([...first.hits.map(({ titleId }) => titleId), ...rest]).toEqual(all);
    });

    it("goes on behind a hit that is gone since", async () => {
      const lantern = await make();
      await answers(lantern).put(SORTED);
      const first = await answers(lantern).search(ask("lantern", { sort: "name", limit: 2 }));
      await answers(lantern).remove([{ titleId: "ttl_a", version: 2 }]);
      expect(
        await answers(lantern).ids(ask("lantern", { sort: "name", limit: 2, cursor: first.nextCursor ?? "" })),
      ).toEqual(["ttl_c", "ttl_d"]);
    });

    it("goes on without a gap when much is put in before where it was", async () => {
      const growing = await make();
      const rows = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, n) => documentOf(`ttl_${from + n}`, `Row ${from + n}`));
      await answers(growing).put(rows(500, 540));
      const request = ask("row", { sort: "name", limit: 5 });
      const first = await answers(growing).search(request);
      await answers(growing).put(rows(100, 160));
      const rest = await walk(growing, { ...request, cursor: first.nextCursor ?? "" });
      expect(rest).toEqual(rows(505, 540).map(({ titleId }) => titleId));
    });

    it("takes another engine's cursor, of relevance by the number of hits", async () => {
      const { encodeCursor } = await import("./cursor.ts");
      const all = await answers(golden).ids(ask("drama", { limit: 10 }));
      const cursor = encodeCursor({ sort: "relevance", value: 7, titleId: "ttl_x", seen: 5, engine: "another" });
      expect(await answers(golden).ids(ask("drama", { limit: 5, cursor }))).toEqual(all.slice(5));
    });

    it.each(["-1", "!", "bm90IGpzb24", btoa("[1]"), btoa('["name",1,"ttl_a",1,"x"]')])(
      "refuses the cursor %j",
      async (cursor) => {
        expect(await engine.search(ask("lantern", { cursor }))).toEqual({ ok: false, error: { reason: "bad_cursor" } });
      },
    );

    it.each([
      ["relevance", '["relevance",1,"x",3000000000,"other"]'],
      ["relevance", '["relevance",1,"x",1e300,"other"]'],
      ["popular", '["popular",1e999,"x",1,"postgres"]'],
      ["popular", '["popular",0.5,"x\\u0000",1,"postgres"]'],
      ["name", '["name","a\\u0000","x",1,"postgres"]'],
      ["name", '["name","\\ud800","x",1,"postgres"]'],
    ] as const)("refuses a cursor that no engine can read, by %s: %s", async (sort, text) => {
      const asked = ask("lantern", { sort, cursor: btoa(text).replace(/=+$/, "") });
      expect(await engine.search(asked)).toEqual({ ok: false, error: { reason: "bad_cursor" } });
    });

    it.each([
      ["relevance", '["relevance",-1e300,"x",10000000,"other"]'],
      ["newest", '["newest",1e300,"x",1,"postgres"]'],
      ["popular", '["popular",5e-324,"x",1,"postgres"]'],
      ["year", '["year",0.5,"x",1,"postgres"]'],
      ["-year", '["-year",-1e300,"x",1,"postgres"]'],
    ] as const)("answers a cursor with a value that no hit has, by %s: %s", async (sort, text) => {
      const asked = ask("lantern", { sort, cursor: btoa(text).replace(/=+$/, "") });
      expect(await engine.search(asked)).toMatchObject({ ok: true });
    });

    it("marks what matched, in the viewer's language and in plain text", async () => {
      const marked = await make();
      await answers(marked).put([
        documentOf("ttl_m", "Amélie <b>", {
          synopsis: "A waitress changes lives in Montmartre.",
          texts: { ru: { name: "Амели", synopsis: "Официантка меняет чужие жизни на Монмартре." } },
          people: [{ names: ["Audrey Tautou", "Одри Тоту"], character: "Amélie Poulain" }],
        }),
      ]);
      const shown = async (query: string, languages: readonly string[] = ["en"]) =>
        (await answers(marked).search(ask(query, { languages }))).hits[0]?.highlights;
      expect(await shown("amelie")).toMatchObject({ name: "\uE000Amélie\uE001 <b>" });
      expect(await shown("амели", ["ru"])).toMatchObject({ name: "\uE000Амели\uE001" });
      expect(await shown("waitress")).toEqual({ synopsis: "A \uE000waitress\uE001 changes lives in Montmartre." });
      expect(await shown("tautou")).toEqual({ people: "Audrey \uE000Tautou\uE001" });
      expect((await answers(marked).search(ask(""))).hits[0]?.highlights).toEqual({});
    });
  });
};
