import { beforeAll, describe, expect, it } from "vitest";
import { answers } from "./answers.contract.ts";
import { ask, documentOf } from "./documents.contract.ts";
import type { SearchEngine, SearchRequest } from "./port.ts";

const TITLES = [
  documentOf("ttl_1", "River One", {
    genres: ["drama", "war"],
    year: 1990,
    countries: ["US"],
    maturity: "6+",
    originalLanguage: "en",
  }),
  documentOf("ttl_2", "River Two", {
    genres: ["drama"],
    year: 1995,
    countries: ["US", "FR"],
    maturity: "12+",
    maturityByCountry: { DE: "18+" },
    originalLanguage: "fr",
  }),
  documentOf("ttl_3", "River Three", {
    genres: ["comedy"],
    year: 2001,
    countries: ["RU"],
    maturity: "18+",
    maturityByCountry: { DE: "16+", FR: "12+" },
    originalLanguage: "ru",
    kind: "series",
  }),
  documentOf("ttl_4", "River Four", {
    genres: ["drama"],
    year: null,
    countries: [],
    maturity: null,
    originalLanguage: null,
  }),
  documentOf("ttl_5", "River Abroad", { genres: ["drama"], territories: ["FR", "DE"], year: 2001 }),
  documentOf("ttl_6", "River Almost Everywhere", { genres: ["war"], territories: ["*", "-US"], year: 2001 }),
  documentOf("ttl_7", "Something Else", { genres: ["drama"], year: 1990 }),
];

/** Counts, filters, territories and maturity. */
export const describeFacets = (make: () => Promise<SearchEngine>): void => {
  describe("facets and filters", () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await make();
      await answers(engine).put(TITLES);
    });
    const ids = async (query: string, more: Partial<SearchRequest>): Promise<readonly string[]> =>
      [...(await answers(engine).ids(ask(query, { limit: 50, ...more })))].toSorted();

    it("tells languages apart by their tags in any case, and counts them in one", async () => {
      const cased = await make();
      const tags = ["EN", "en", "pt-br", "PT-BR", "zh-hant-tw"];
      await answers(cased).put(
        tags.map((originalLanguage, at) => documentOf(`ttl_${at}`, "River", { originalLanguage })),
      );
      const of = async (language: readonly string[]) =>
        (await answers(cased).ids(ask("river", { filters: { language } }))).toSorted();
      for (const tag of ["en", "EN"]) expect(await of([tag])).toEqual(["ttl_0", "ttl_1"]);
      for (const tag of ["pt-BR", "Pt-bR"]) expect(await of([tag])).toEqual(["ttl_2", "ttl_3"]);
      expect(await of(["ZH-HANT-tw", "pt"])).toEqual(["ttl_4"]);
      expect((await answers(cased).search(ask("river"))).facets.language).toEqual([
        { value: "en", count: 2 },
        { value: "pt-BR", count: 2 },
        { value: "zh-Hant-TW", count: 1 },
      ]);
    });

    it("counts over all hits, however few are shown, most frequent first", async () => {
      const found = await answers(engine).search(ask("river", { limit: 1 }));
      expect(found.hits).toHaveLength(1);
      expect(found.total).toBe(4);
      expect(found.facets).toEqual({
        kind: [
          { value: "film", count: 3 },
          { value: "series", count: 1 },
        ],
        genre: [
          { value: "drama", count: 3 },
          { value: "comedy", count: 1 },
          { value: "war", count: 1 },
        ],
        year: [
          { value: "1990", count: 1 },
          { value: "1995", count: 1 },
          { value: "2001", count: 1 },
        ],
        country: [
          { value: "US", count: 2 },
          { value: "FR", count: 1 },
          { value: "RU", count: 1 },
        ],
        maturity: [
          { value: "12+", count: 1 },
          { value: "18+", count: 1 },
          { value: "6+", count: 1 },
        ],
        language: [
          { value: "en", count: 1 },
          { value: "fr", count: 1 },
          { value: "ru", count: 1 },
        ],
      });
    });

    it.each([
      [{ genre: ["war", "comedy"] }, ["ttl_1", "ttl_3"]],
      [{ kind: ["series"] }, ["ttl_3"]],
      [{ country: ["FR"] }, ["ttl_2"]],
      [{ language: ["ru", "en"] }, ["ttl_1", "ttl_3"]],
      [{ years: { from: 1990, to: 1999 } }, ["ttl_1", "ttl_2"]],
      [{ years: { from: 2001, to: 2001 } }, ["ttl_3"]],
      [{ maturity: ["12+"] }, ["ttl_2"]],
      [{ genre: ["drama"], country: ["US"], years: { from: 1995, to: 1995 } }, ["ttl_2"]],
      [{ genre: ["' or 1=1 --"] }, []],
      [{ genre: ['") OR kind = "film'] }, []],
    ] as const)("narrows to %j", async (filters, expected) => {
      expect(await ids("river", { filters })).toEqual(expected);
    });

    it("narrows what an empty query answers", async () => {
      expect(await ids("", { filters: { genre: ["drama"], years: { from: 1990, to: 1990 } } })).toEqual([
        "ttl_1",
        "ttl_7",
      ]);
    });

    it.each([
      ["FR", ["ttl_1", "ttl_2", "ttl_3", "ttl_4", "ttl_5", "ttl_6"]],
      ["US", ["ttl_1", "ttl_2", "ttl_3", "ttl_4"]],
      ["JP", ["ttl_1", "ttl_2", "ttl_3", "ttl_4", "ttl_6"]],
      [null, ["ttl_1", "ttl_2", "ttl_3", "ttl_4"]],
    ])("knows what may be seen in %s", async (territory, expected) => {
      expect(await ids("river", { territory })).toEqual(expected);
    });

    it("knows what may be seen on which class of device, and counts nothing else", async () => {
      const televisions = await make();
      await televisions.put([
        documentOf("ttl_tv", "Islet", { territories: ["tv/*", "tv/-US", "mobile/DE"] }),
        documentOf("ttl_all", "Islet too", { territories: ["*"] }),
      ]);
      const seen = async (territory: string | null, device?: "tv" | "mobile" | "desktop") => {
        const found = await answers(televisions).search(ask("islet", { territory, device }));
        expect(found.total).toBe(found.hits.length);
        return found.hits.map(({ titleId }) => titleId).toSorted();
      };
      const both = ["ttl_all", "ttl_tv"];
      expect([await seen("FR", "tv"), await seen("US", "tv"), await seen("FR", "desktop")]).toEqual([
        both,
        ["ttl_all"],
        ["ttl_all"],
      ]);
      expect([await seen("DE", "mobile"), await seen("FR", "mobile"), await seen("DE")]).toEqual([
        both,
        ["ttl_all"],
        ["ttl_all"],
      ]);
      // Somewhere it is not seen on a television, and nobody knows where this one stands.
      expect(await seen(null, "tv")).toEqual(["ttl_all"]);
    });

    it("counts and filters maturity as it stands in the viewer's country", async () => {
      const found = await answers(engine).search(ask("river", { territory: "DE" }));
      expect(found.facets.maturity).toEqual([
        { value: "16+", count: 1 },
        { value: "18+", count: 1 },
        { value: "6+", count: 1 },
      ]);
      expect(await ids("river", { territory: "DE", filters: { maturity: ["18+"] } })).toEqual(["ttl_2"]);
      expect(await ids("river", { territory: "FR", filters: { maturity: ["12+"] } })).toEqual(["ttl_2", "ttl_3"]);
    });

    it("shows nothing above a cap, and nothing that nobody rated", async () => {
      expect(await ids("river", { maxMaturity: "12+" })).toEqual(["ttl_1", "ttl_2"]);
      expect(await ids("river", { maxMaturity: "12+", territory: "DE" })).toEqual(["ttl_1"]);
      expect(await ids("river", { maxMaturity: "12+", territory: "FR" })).toEqual(["ttl_1", "ttl_2", "ttl_3"]);
      expect(await ids("river", { maxMaturity: "6+", filters: { maturity: ["6+", "18+"] } })).toEqual(["ttl_1"]);
      expect(await ids("river", { maxMaturity: "18+" })).toHaveLength(4);
    });
  });
};
