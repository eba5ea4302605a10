import type { RightsDevice } from "@cinema/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { answers } from "./answers.contract.ts";
import { ask, documentOf } from "./documents.contract.ts";
import { type Facet, FACETS } from "./facets.ts";
import type { SearchDocument, SearchEngine, SearchFilters, SearchRequest } from "./port.ts";

type Row = readonly [
  name: string,
  kind: SearchDocument["kind"],
  genres: readonly string[],
  year: number | null,
  maturity: SearchDocument["maturity"],
  language: string | null,
  country: string,
];
const ROWS: readonly Row[] = [
  ["River One", "film", ["drama", "war"], 1990, "6+", "en", "US"],
  ["River Two", "film", ["drama"], 1995, "12+", "fr", "FR"],
  ["River Three", "series", ["comedy"], 2001, "18+", "ru", "RU"],
  ["River Four", "film", ["comedy", "adventure"], 2001, "6+", "en", "US"],
  ["River Five", "series", ["adventure"], 1990, null, "en", "RU"],
  ["River Six", "film", ["adventure"], null, "12+", null, "FR"],
  ["River Seven", "series", ["drama", "comedy"], 1995, "16+", "fr", "FR"],
  // Near to what is asked for, for engines that look for typos only where nothing is there as typed.
  ["Rivet", "film", ["horror"], 1990, "6+", "en", "US"],
  ["Rivet Too", "series", ["drama"], 2001, "12+", "ru", "RU"],
];
const HIDDEN = [
  documentOf("ttl_de", "River Abroad", { genres: ["comedy"], year: 1995, territories: ["DE"], maturity: "6+" }),
  documentOf("ttl_tv", "River Televised", { genres: ["comedy"], year: 1995, territories: ["tv/*"], maturity: "6+" }),
];
const TITLES: readonly SearchDocument[] = [
  ...ROWS.map(([name, kind, genres, year, maturity, originalLanguage, country], at) =>
    documentOf(`ttl_${at}`, name, { kind, genres, year, maturity, originalLanguage, countries: [country] }),
  ),
  ...HIDDEN,
];

/** The filters with one facet's choice replaced. */
const choose = (filters: SearchFilters, facet: Facet, values: readonly string[]): SearchFilters =>
  facet === "year"
    ? { ...filters, years: { from: Number(values[0]), to: Number(values[0]) } }
    : { ...filters, [facet]: values };

/** What facets count once something is chosen. */
export const describeFacetChoices = (make: () => Promise<SearchEngine>): void => {
  describe("facets with a choice", () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await make();
      await answers(engine).put(TITLES);
    });
    const search = async (filters: SearchFilters, more: Partial<SearchRequest> = {}) =>
      answers(engine).search(ask("river", { territory: "US", filters, limit: 1, ...more }));
    const counts = async (facet: Facet, filters: SearchFilters, more: Partial<SearchRequest> = {}) =>
      Object.fromEntries((await search(filters, more)).facets[facet].map(({ value, count }) => [value, count]));

    it("count a facet's other values as if nothing were chosen in it, and all others under the choice", async () => {
      const filters = { genre: ["comedy", "war"] };
      expect((await search(filters)).total).toBe(4);
      expect(await counts("genre", filters)).toMatchObject({ comedy: 3, adventure: 3, war: 1 });
      expect(await counts("genre", filters)).toEqual(await counts("genre", {}));
      expect(await counts("kind", filters)).toEqual({ film: 2, series: 2 });
      expect(await counts("year", filters)).toEqual({ 1990: 1, 1995: 1, 2001: 2 });
    });

    it("count each of two facets under the choice in the other", async () => {
      const filters = { genre: ["comedy"], kind: ["series"] };
      expect((await search(filters)).total).toBe(2);
      expect(await counts("kind", filters)).toEqual({ film: 1, series: 2 });
      expect(await counts("genre", filters)).toMatchObject({ comedy: 2, adventure: 1 });
      expect(await counts("language", filters)).toEqual({ fr: 1, ru: 1 });
    });

    it("count what could be chosen where the choices leave nothing", async () => {
      const found = await search({ genre: ["war"], kind: ["series"] });
      expect(found).toMatchObject({ hits: [], total: 0, didYouMean: null, nextCursor: null });
      expect(found.facets.kind).toEqual([{ value: "film", count: 1 }]);
      expect(found.facets.genre).toContainEqual({ value: "comedy", count: 2 });
      expect(found.facets.language).toEqual([]);
    });

    it("order and page what is chosen as ever", async () => {
      const filters = { genre: ["comedy"], years: { from: 1995, to: 2001 } };
      const first = await search(filters, { sort: "name", limit: 2 });
      const second = await search(filters, { sort: "name", limit: 2, cursor: first.nextCursor ?? "" });
      expect([...first.hits, ...second.hits].map(({ titleId }) => titleId)).toEqual(["ttl_3", "ttl_6", "ttl_2"]);
      expect([second.total, second.nextCursor, second.facets]).toEqual([3, null, first.facets]);
    });

    const viewers: readonly (readonly [string, Partial<SearchRequest>])[] = [
      ["in a country", {}],
      ["in a country where more is seen", { territory: "DE" }],
      ["on a television", { device: "tv" satisfies RightsDevice }],
      ["of a certain age", { territory: "DE", maxMaturity: "12+" }],
      ["nobody knows where", { territory: null }],
    ];
    const choices: readonly SearchFilters[] = [
      {},
      { genre: ["comedy"] },
      { genre: ["comedy", "drama"] },
      { genre: ["horror"] },
      { kind: ["film"], years: { from: 1990, to: 1995 } },
      { maturity: ["6+", "12+"], country: ["US"] },
      { language: ["EN"], maturity: ["18+"], genre: ["adventure"] },
    ];
    it.each(choices)("show beside a value how many titles it would bring: %j", async (filters) => {
      for (const [who, more] of viewers) {
        const { total, facets } = await search(filters, more);
        for (const facet of FACETS)
          for (const { value, count } of facets[facet]) {
            const what = `${facet} ${value} ${who}`;
            expect((await search(choose(filters, facet, [value]), more)).total, what).toBe(count);
            // A title has one kind and one level; of those a value adds just so many to what is chosen.
            if (facet !== "kind" && facet !== "maturity") continue;
            const chosen = filters[facet] ?? [];
            if (chosen.length === 0 || chosen.includes(value)) continue;
            const ticked = await search(choose(filters, facet, [...chosen, value]), more);
            expect(ticked.total - total, what).toBe(count);
          }
      }
    });

    it("never count what the viewer may not know of", async () => {
      const filters = { genre: ["comedy"], kind: ["film"] };
      const seen = async (more: Partial<SearchRequest>) => [
        (await search(filters, more)).total,
        (await counts("genre", filters, more))["comedy"],
        (await counts("kind", filters, more))["film"],
      ];
      expect(await seen({})).toEqual([1, 1, 1]);
      expect(await seen({ territory: "DE" })).toEqual([2, 2, 2]);
      expect(await seen({ device: "tv" })).toEqual([2, 2, 2]);
      expect(await counts("maturity", { maturity: ["6+"] }, { maxMaturity: "12+" })).not.toHaveProperty("16+");
    });
  });
};
