import { type GoldenQuery, type QueryKind, SUGGEST_KINDS } from "@cinema/search-golden";
import type { TitleIndex } from "@cinema/title-index";

export type Relevance = {
  readonly kind: QueryKind;
  readonly queries: number;
  /** Shares of queries with a right title first, and among the first ten. */
  readonly hitAt1: number;
  readonly hitAt10: number;
  /** Mean of one over the place of the first right title; 0 where none is among the first ten. */
  readonly mrr: number;
};

const EVERYTHING = { territory: null, device: null, atMs: 0, maturity: null, languages: [], limit: 10 } as const;

/** What somebody gets who may see everything. */
export const suggestAll = (index: TitleIndex, query: string) => index.suggest({ ...EVERYTHING, query });

const placeOf = (index: TitleIndex, { query, expected }: GoldenQuery): number =>
  suggestAll(index, query).findIndex(({ id }) => expected.includes(id));

/** How well an index answers queries, by kind. Kinds without queries are left out. */
export const relevanceOf = (index: TitleIndex, queries: readonly GoldenQuery[]): readonly Relevance[] =>
  SUGGEST_KINDS.flatMap((kind) => {
    const places = queries.filter((query) => query.kind === kind).map((query) => placeOf(index, query));
    if (places.length === 0) return [];
    const share = (count: number): number => count / places.length;
    return [
      {
        kind,
        queries: places.length,
        hitAt1: share(places.filter((place) => place === 0).length),
        hitAt10: share(places.filter((place) => place >= 0).length),
        mrr: share(places.reduce((sum, place) => sum + (place >= 0 ? 1 / (place + 1) : 0), 0)),
      },
    ];
  });

/** The figures as lines of text. */
export const relevanceLines = (title: string, figures: readonly Relevance[]): readonly string[] => [
  `  ${title.padEnd(34)}  queries  hit@1  hit@10    MRR`,
  ...figures.map(
    ({ kind, queries, hitAt1, hitAt10, mrr }) =>
      `    ${kind.padEnd(32)}  ${String(queries).padStart(7)}  ${hitAt1.toFixed(3)}   ${hitAt10.toFixed(3)}  ${mrr.toFixed(3)}`,
  ),
];
