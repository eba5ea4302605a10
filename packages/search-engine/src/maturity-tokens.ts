import { MATURITIES } from "@cinema/domain";
import type { Maturity } from "@cinema/contracts";
import type { SearchDocument } from "./port.ts";

/** Of a title that nobody rated. */
export const UNRATED = "none";
export const LEVELS = [...MATURITIES, UNRATED] as const;

/**
 * Where a title stands on the scale, for engines that filter and count by single words: `*:16+` is its level, `US:12+` that of
 * a country, and `US!16+` says that the level does not count there. So the level in any country is a sum of three counts.
 */
export const maturityTokens = ({
  maturity,
  maturityByCountry,
}: Pick<SearchDocument, "maturity" | "maturityByCountry">): readonly string[] => {
  const own = maturity ?? UNRATED;
  return [
    `*:${own}`,
    ...Object.entries(maturityByCountry).flatMap(([country, level]) => [`${country}:${level}`, `${country}!${own}`]),
  ];
};

/** The tokens that mean `level` in a country, and the one that takes it back. */
export const tokensOfLevel = (level: string, territory: string | null) => ({
  own: `*:${level}`,
  there: territory === null ? null : `${territory}:${level}`,
  notThere: territory === null ? null : `${territory}!${level}`,
});

/** Titles by level in a country, from counts of tokens. */
export const countLevels = (
  counts: Readonly<Record<string, number>>,
  territory: string | null,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    MATURITIES.map((level) => {
      const { own, there, notThere } = tokensOfLevel(level, territory);
      const count = (token: string | null): number => (token === null ? 0 : (counts[token] ?? 0));
      return [level, count(own) + count(there) - count(notThere)];
    }),
  );

/** Levels under a cap; null when it lets all through. Unrated titles pass only where everything does. */
export const levelsUpTo = (cap: Maturity | undefined): readonly string[] | null =>
  cap === undefined || cap === MATURITIES.at(-1) ? null : MATURITIES.slice(0, MATURITIES.indexOf(cap) + 1);
