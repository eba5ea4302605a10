import type { Maturity } from "@cinema/contracts";

/** The scale from the youngest to the oldest. */
export const MATURITIES = ["0+", "6+", "12+", "16+", "18+"] as const satisfies readonly Maturity[];

/**
 * Whether somebody for whom `limit` is the oldest may see it. What nobody has rated is only for those without a limit, and
 * `18+` is none.
 */
export const isWithin = (maturity: Maturity | null, limit: Maturity | undefined): boolean => {
  if (limit === undefined || limit === "18+") return true;
  return maturity !== null && MATURITIES.indexOf(maturity) <= MATURITIES.indexOf(limit);
};

/** Ages of a title or of what it is part of. */
export type Aged = {
  readonly maturity: string | null;
  readonly maturityByCountry: Readonly<Record<string, string>>;
};

/**
 * How old one has to be in a country for a title and for all that it is part of (nearest first): the oldest of them, for what
 * hides a series hides what belongs to it. Who has no age has that of what it is part of; null when the outermost has none.
 */
export const ageInLine = (line: readonly Aged[], territory: string | null): Maturity | null => {
  let above: string | null = null;
  let oldest = 0;
  for (const { maturity, maturityByCountry } of line.toReversed()) {
    above = (territory === null ? undefined : maturityByCountry[territory]) ?? maturity ?? above;
    if (above === null) return null;
    oldest = Math.max(oldest, MATURITIES.indexOf(above as Maturity));
  }
  return MATURITIES[oldest] ?? null;
};

/** {@link ageInLine} everywhere and by each country where it differs, as a title that stands alone would have it. */
export const agesInLine = (line: readonly Aged[]) => {
  const maturity = ageInLine(line, null);
  const countries = [...new Set(line.flatMap(({ maturityByCountry }) => Object.keys(maturityByCountry)))];
  const maturityByCountry = Object.fromEntries(
    countries.flatMap((country) => {
      const age = ageInLine(line, country);
      return age === null || age === maturity ? [] : [[country, age] as const];
    }),
  );
  return { maturity, maturityByCountry };
};
