import { choicesBut, type Facet, FACETS } from "./facets.ts";
import { allOf, type Clause } from "./filter.elasticsearch.ts";
import { LEVELS, tokensOfLevel } from "./maturity-tokens.ts";
import { MAX_FACET_VALUES } from "./port.ts";

const countOf = (field: string): Clause => ({
  terms: { field, size: MAX_FACET_VALUES, order: [{ _count: "desc" }, { _key: "asc" }] },
});

const countsOf = (territory: string | null): Readonly<Record<Facet, Clause>> => ({
  kind: countOf("kind"),
  genre: countOf("genres"),
  year: countOf("year"),
  language: countOf("language"),
  country: countOf("countries"),
  maturity: {
    terms: {
      field: "maturities",
      size: LEVELS.length * 3,
      include: LEVELS.flatMap((level) => {
        const { own, there, notThere } = tokensOfLevel(level, territory);
        return [own, there ?? [], notThere ?? []].flat();
      }),
    },
  },
});

/**
 * Counts by facet. Choices are filters behind the query, which aggregations do not see: facets without a choice count together under
 * all of them, each other one under all but its own.
 */
export const aggregationsOf = (choices: ReadonlyMap<Facet, Clause>, territory: string | null): Clause => {
  const counts = countsOf(territory);
  if (choices.size === 0) return counts;
  const others = FACETS.filter((facet) => !choices.has(facet)).map((facet) => [facet, counts[facet]]);
  const under = (filter: readonly Clause[], aggs: Clause): Clause => ({ filter: allOf(filter), aggs });
  return {
    others: under([...choices.values()], Object.fromEntries(others)),
    ...Object.fromEntries(
      [...choices.keys()].map((facet) => [
        `but_${facet}`,
        under(choicesBut(choices, facet), { [facet]: counts[facet] }),
      ]),
    ),
  };
};

type Buckets = { readonly buckets: readonly { readonly key: string | number; readonly doc_count: number }[] };
/** Under a filter of their own: how many documents pass it, and the facets that are counted there. */
type Filtered = { readonly doc_count: number } & Readonly<Partial<Record<Facet, Buckets>>>;
/** The server's answer to {@link aggregationsOf}. */
export type Counted = Readonly<Record<string, Buckets | Filtered>>;

/** Whether anything passes when one choice is left out. */
export const isAnyCounted = (counted: Counted): boolean =>
  Object.values(counted).some((part) => "doc_count" in part && part.doc_count > 0);

/** Counts by facet, wherever they stand in what the server counted. */
export const countsIn = (counted: Counted): Readonly<Partial<Record<Facet, Readonly<Record<string, number>>>>> => {
  const flat: Readonly<Record<string, unknown>> = Object.assign({}, counted, ...Object.values(counted));
  return Object.fromEntries(
    FACETS.map((facet) => {
      const { buckets } = flat[facet] as Buckets;
      return [facet, Object.fromEntries(buckets.map(({ key, doc_count: count }) => [String(key), count]))];
    }),
  );
};
