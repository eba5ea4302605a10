import type { MatchingStrategies, Meilisearch, MultiSearchParams } from "meilisearch";
import { type Facet, FACETS } from "./facets.ts";
import { filtersOf } from "./filter.meilisearch.ts";
import type { SearchRequest } from "./port.ts";
import type { Reading } from "./query-readings.ts";
import { isAscending, SORT_KEYS } from "./sort-value.ts";
import { SORT_ATTRIBUTES, type Stored } from "./stored.meilisearch.ts";

type Way = { readonly q: string; readonly strategy: MatchingStrategies };

/** The ways in which a query is asked, one after the other until one finds something. */
export const waysToAsk = (readings: readonly Reading[]): readonly Way[] => {
  const [typed] = readings;
  if (typed === undefined) return [];
  const swapped = readings.filter(({ isSwapped }) => isSwapped).slice(0, 1);
  const sounds = [typed, ...swapped].map((reading) => reading.sounds.join(" "));
  const digits = readings.slice(1, 2).filter(({ isSwapped }) => !isSwapped);
  const all = [typed.folded, ...digits.map(({ folded }) => folded), ...swapped.map(({ folded }) => folded), ...sounds];
  return [
    ...[...new Set(all)].map((q) => ({ q, strategy: "all" as const })),
    { q: typed.folded, strategy: "frequency" as const },
    { q: typed.folded, strategy: "last" as const },
  ];
};

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;
export type Found = {
  readonly hits: readonly Stored[];
  readonly total: number;
  readonly facets: Readonly<Partial<Record<Facet, Counts[string]>>>;
  /** Whether anything has the words, with one choice less if not with all. */
  readonly isAny: boolean;
};

/** The attribute that a facet counts. */
const ATTRIBUTES: Readonly<Record<Facet, string>> = {
  kind: "kind",
  genre: "genres",
  year: "year",
  maturity: "maturities",
  language: "language",
  country: "countries",
};

/** Asks an index in one request, whatever was chosen. */
export const findOn =
  (client: Meilisearch, indexUid: string) =>
  async (
    request: SearchRequest,
    { q, strategy }: Way,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<Found> => {
    const key = SORT_KEYS[request.sort];
    const order = isAscending(request.sort) ? "asc" : "desc";
    const { all, without } = filtersOf(request);
    const asked = { indexUid, q, matchingStrategy: strategy };
    // A search counts its own hits, so a facet with a choice is counted by another one without that choice.
    const { results } = await client.multiSearch<MultiSearchParams, Stored>({
      queries: [
        {
          ...asked,
          ...page,
          filter: all,
          attributesToRetrieve: ["titleId", "shown", ...Object.values(SORT_ATTRIBUTES)],
          facets: FACETS.filter((facet) => !without.some((other) => other.facet === facet)).map(
            (facet) => ATTRIBUTES[facet],
          ),
          ...(key === null ? {} : { sort: [`${SORT_ATTRIBUTES[key]}:${order}`, `titleId:${order}`] }),
        },
        ...without.map(({ facet, filter }) => ({ ...asked, limit: 0, filter, facets: [ATTRIBUTES[facet]] })),
      ],
    });
    const counts = Object.assign({}, ...results.map(({ facetDistribution }) => facetDistribution)) as Counts;
    const [main] = results;
    return {
      hits: main?.hits ?? [],
      total: main?.estimatedTotalHits ?? 0,
      facets: Object.fromEntries(FACETS.map((facet) => [facet, counts[ATTRIBUTES[facet]] ?? {}])),
      isAny: results.some(({ estimatedTotalHits = 0 }) => estimatedTotalHits > 0),
    };
  };
