import { GOLDEN_QUERIES, type GoldenQuery } from "@cinema/search-golden";
import { beforeAll, describe, expect, it } from "vitest";
import { answers } from "./answers.contract.ts";
import { ask, GOLDEN_DOCUMENTS } from "./documents.contract.ts";
import { describeFacetChoices } from "./facet-choices.contract.ts";
import { describeFacets } from "./facets.contract.ts";
import { describePages } from "./pages.contract.ts";
import { describeWrites } from "./writes.contract.ts";
import type { SearchEngine } from "./port.ts";

/** What not every server can do. `relevance`: put hits in order as a real engine does, which a fake does not. `wholeName`: tell which
 * of a title's several names is the whole query. `stemming`: words in other forms. `typosWhileTyping`: a typo in a word that is not finished. */
export type SearchCapability = "relevance" | "wholeName" | "stemming" | "typosWhileTyping";

export type SearchContractOptions = {
  /** Says why the suite cannot run here; it is then skipped under that name. */
  readonly skip?: string;
  /** What the server behind the adapter cannot do; the queries that want it are skipped under that name. */
  readonly cannot?: readonly SearchCapability[];
};

/** Golden queries that want more than words, typos and sounds. */
const NEEDS: Readonly<Record<Exclude<SearchCapability, "relevance">, readonly string[]>> = {
  stemming: [
    "explorer flying through wormholes",
    "growing potatoes on mars",
    "boy sees the dead",
    "dinosaurs",
    "червоточина",
    "динозавр",
    "планета спичек",
  ],
  typosWhileTyping: ["insept"],
  wholeName: ["m", "seven"],
};

const titleOf = ({ query, kind, expected, filters }: GoldenQuery): string =>
  `${kind}: “${query}”${filters === undefined ? "" : ` ${JSON.stringify(filters)}`} → ${expected[0]}`;

const yearsOf = (text: string | undefined): { readonly from: number; readonly to: number } | undefined => {
  if (text === undefined) return undefined;
  const [from = 0, to = from] = text.split("-").map(Number);
  return { from, to };
};

/**
 * What every search engine promises. `make` answers an engine without documents, whose writes can be read as soon as they are
 * done (called for each test; it may clear one and hand it out again).
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
        await answers(engine).put(GOLDEN_DOCUMENTS);
      });

      for (const golden of GOLDEN_QUERIES) {
        const lacks = options.cannot?.find(
          (capability) => capability === "relevance" || NEEDS[capability].includes(golden.query),
        );
        const test = lacks === undefined ? it : it.skip;
        test(`${titleOf(golden)}${lacks === undefined ? "" : ` (cannot: ${lacks})`}`, async () => {
          const { year, ...filters } = golden.filters ?? {};
          const limit = Math.max(golden.within, 10);
          const found = await answers(engine).search(
            ask(golden.query, { filters: { ...filters, years: yearsOf(year) }, limit }),
          );
          const ids = found.hits.map(({ titleId }) => titleId);
          const place = ids.findIndex((titleId) => golden.expected.includes(titleId));
          expect(place, `found ${ids.join(", ")}`).toBeGreaterThanOrEqual(0);
          expect(place, `found ${ids.join(", ")}`).toBeLessThan(golden.within);
        });
      }

      it.each(["xylophonquartz", "?!…", "жжжжжж"])("finds nothing for “%s”", async (query) => {
        const found = await answers(engine).search(ask(query));
        expect(found).toMatchObject({ hits: [], total: 0, didYouMean: null, nextCursor: null });
      });

      it("treats query operators and quotes as punctuation", async () => {
        const found = await answers(engine).search(ask(`"inception" | & ! :* <-> ' \\ ( %`));
        expect(found.hits[0]?.titleId).toBe("ttl_inception");
      });

      it.each(["\0inception", "inception \uD800"])("finds what is asked for with %j", async (query) => {
        const found = await answers(engine).search(ask(query));
        expect(found.hits[0]?.titleId).toBe("ttl_inception");
      });

      it("finds a genre by another word for it", async () => {
        const found = await answers(engine).search(ask("sci fi", { limit: 50 }));
        expect(found.hits.map(({ titleId }) => titleId)).toContain("ttl_inception");
      });

      it.each([
        ["intersteler", "interstellar"],
        ["ghbdtn", "привет"],
        ["inception", null],
        ["incep", null],
        ["wormhole", null],
      ])("asks whether “%s” means %s", async (query, meant) => {
        expect((await answers(engine).search(ask(query))).didYouMean).toBe(meant);
      });
    });

    describeFacets(make);
    describeFacetChoices(make);
    describePages(make);
    describeWrites(make);
  });
};
