import { tokensOfViewer } from "@cinema/domain";
import { choicesBut, choicesOf, type Facet } from "./facets.ts";
import { languageCase } from "./language-case.ts";
import { LEVELS, levelsUpTo, tokensOfLevel } from "./maturity-tokens.ts";
import type { SearchRequest } from "./port.ts";

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, (char) => `\\${char}`)}"`;
const listed = (values: readonly string[]): string => `[${values.map(quoted).join(", ")}]`;

const oneOf = (attribute: string, values: readonly string[]): string => `${attribute} IN ${listed(values)}`;

const isSeen = ({ territory, device = null }: SearchRequest): string => {
  const { here, everywhere, notHere } = tokensOfViewer(territory, device);
  if (territory === null) return `everywhere IN ${listed(everywhere)}`;
  return `territories IN ${listed(here)} OR (territories IN ${listed(everywhere)} AND NOT territories IN ${listed(notHere)})`;
};

const onScale = (levels: readonly string[], territory: string | null): string => {
  const tokens = levels.map((level) => tokensOfLevel(level, territory));
  const own = `maturities IN ${listed(tokens.map((token) => token.own))}`;
  if (territory === null) return own;
  const there = `maturities IN ${listed(tokens.flatMap((token) => token.there ?? []))}`;
  const elsewhere = LEVELS.flatMap((level) => tokensOfLevel(level, territory).notThere ?? []);
  return `${there} OR (${own} AND NOT maturities IN ${listed(elsewhere)})`;
};

/** What holds for a hit whatever was chosen. */
const baseOf = (request: SearchRequest): readonly string[] => {
  const allowed = levelsUpTo(request.maxMaturity);
  return ["live = true", isSeen(request), ...(allowed === null ? [] : [onScale(allowed, request.territory)])];
};

const chosen = ({ filters, territory }: SearchRequest): ReadonlyMap<Facet, string> =>
  choicesOf(filters, {
    kind: (values) => oneOf("kind", values),
    genre: (values) => oneOf("genres", values),
    country: (values) => oneOf("countries", values),
    language: (values) => oneOf("language", values.map(languageCase)),
    year: ({ from, to }) => `year ${from} TO ${to}`,
    maturity: (levels) => onScale(levels, territory),
  });

/** A request's filters in Meilisearch's language; each of a list holds. */
export const filtersOf = (
  request: SearchRequest,
): {
  readonly all: string[];
  /** For each facet with a choice, all but that choice. */
  readonly without: readonly { readonly facet: Facet; readonly filter: string[] }[];
} => {
  const base = baseOf(request);
  const choices = chosen(request);
  return {
    all: [...base, ...choices.values()],
    without: [...choices.keys()].map((facet) => ({ facet, filter: [...base, ...choicesBut(choices, facet)] })),
  };
};
