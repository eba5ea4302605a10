import { tokensOfViewer } from "@cinema/domain";
import { languageCase } from "./language-case.ts";
import { LEVELS, tokensOfLevel, wantedLevels } from "./maturity-tokens.ts";
import type { SearchRequest } from "./port.ts";

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, (char) => `\\${char}`)}"`;
const listed = (values: readonly string[]): string => `[${values.map(quoted).join(", ")}]`;

const oneOf = (attribute: string, values: readonly string[] | undefined): readonly string[] =>
  values === undefined || values.length === 0 ? [] : [`${attribute} IN ${listed(values)}`];

const isSeen = ({ territory, device = null }: SearchRequest): string => {
  const { here, everywhere, notHere } = tokensOfViewer(territory, device);
  if (territory === null) return `everywhere IN ${listed(everywhere)}`;
  return `territories IN ${listed(here)} OR (territories IN ${listed(everywhere)} AND NOT territories IN ${listed(notHere)})`;
};

const onScale = (request: SearchRequest): readonly string[] => {
  const levels = wantedLevels(request.filters.maturity, request.maxMaturity);
  if (levels === null) return [];
  const tokens = levels.map((level) => tokensOfLevel(level, request.territory));
  const own = `maturities IN ${listed(tokens.map((token) => token.own))}`;
  if (request.territory === null) return [own];
  const there = `maturities IN ${listed(tokens.flatMap((token) => token.there ?? []))}`;
  const elsewhere = LEVELS.flatMap((level) => tokensOfLevel(level, request.territory).notThere ?? []);
  return [`${there} OR (${own} AND NOT maturities IN ${listed(elsewhere)})`];
};

/** A request's filters in Meilisearch's language; each holds. */
export const filterOf = (request: SearchRequest): string[] => {
  const { filters } = request;
  return [
    "live = true",
    isSeen(request),
    ...oneOf("kind", filters.kind),
    ...oneOf("genres", filters.genre),
    ...oneOf("countries", filters.country),
    ...oneOf("language", filters.language?.map(languageCase)),
    ...(filters.years === undefined ? [] : [`year ${filters.years.from} TO ${filters.years.to}`]),
    ...onScale(request),
  ];
};
