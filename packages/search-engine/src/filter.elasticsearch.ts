import { tokensOfViewer } from "@cinema/domain";
import { choicesOf, type Facet } from "./facets.ts";
import { languageCase } from "./language-case.ts";
import { LEVELS, levelsUpTo, tokensOfLevel } from "./maturity-tokens.ts";
import type { SearchRequest } from "./port.ts";

/** A part of a query in the server's language. */
export type Clause = Readonly<Record<string, unknown>>;

export const anyOf = (should: readonly Clause[]): Clause => ({ bool: { should, minimum_should_match: 1 } });
export const allOf = (filter: readonly Clause[]): Clause => ({ bool: { filter } });

const isSeen = ({ territory, device = null }: SearchRequest): readonly Clause[] => {
  const { here, everywhere, notHere, exceptions } = tokensOfViewer(territory, device);
  const isEverywhere = { terms: { territories: everywhere } };
  if (territory === null) {
    return [isEverywhere, { bool: { must_not: exceptions.map((token) => ({ prefix: { territories: token } })) } }];
  }
  return [
    anyOf([
      { terms: { territories: here } },
      { bool: { filter: [isEverywhere], must_not: [{ terms: { territories: notHere } }] } },
    ]),
  ];
};

const onScale = (levels: readonly string[], territory: string | null): Clause => {
  const tokens = levels.map((level) => tokensOfLevel(level, territory));
  const elsewhere = LEVELS.flatMap((level) => tokensOfLevel(level, territory).notThere ?? []);
  return anyOf([
    { terms: { maturities: tokens.flatMap(({ there }) => there ?? []) } },
    {
      bool: {
        filter: [{ terms: { maturities: tokens.map(({ own }) => own) } }],
        must_not: [{ terms: { maturities: elsewhere } }],
      },
    },
  ]);
};

/** What holds for every hit and every count, whatever was chosen. */
export const baseOf = (request: SearchRequest): readonly Clause[] => {
  const allowed = levelsUpTo(request.maxMaturity);
  return [
    { term: { live: true } },
    ...isSeen(request),
    ...(allowed === null ? [] : [onScale(allowed, request.territory)]),
  ];
};

/** What was chosen, by facet. */
export const chosenIn = ({ filters, territory }: SearchRequest): ReadonlyMap<Facet, Clause> =>
  choicesOf<Clause>(filters, {
    kind: (values) => ({ terms: { kind: values } }),
    genre: (values) => ({ terms: { genres: values } }),
    country: (values) => ({ terms: { countries: values } }),
    language: (values) => ({ terms: { language: values.map(languageCase) } }),
    year: ({ from, to }) => ({ range: { year: { gte: from, lte: to } } }),
    maturity: (levels) => onScale(levels, territory),
  });
