import type { Maturity } from "@cinema/contracts";

/** The scale from the youngest to the oldest. */
export const MATURITIES = ["0+", "6+", "12+", "16+", "18+"] as const satisfies readonly Maturity[];

/**
 * Ratings as countries print them, on the one scale. Sources: MPA and TV Parental Guidelines (US), BBFC (GB), FSK (DE),
 * CNC (FR), Federal Law 436-FZ (RU), Eirin (JP), Classification Board (AU), ClassInd (BR).
 */
const BY_COUNTRY: Readonly<Record<string, Readonly<Record<string, Maturity>>>> = {
  US: {
    G: "0+",
    PG: "6+",
    "PG-13": "12+",
    R: "16+",
    "NC-17": "18+",
    "TV-Y": "0+",
    "TV-Y7": "6+",
    "TV-G": "0+",
    "TV-PG": "6+",
    "TV-14": "12+",
    "TV-MA": "18+",
  },
  GB: { U: "0+", PG: "6+", "12": "12+", "12A": "12+", "15": "16+", "18": "18+", R18: "18+" },
  DE: { "0": "0+", "6": "6+", "12": "12+", "16": "16+", "18": "18+" },
  FR: { U: "0+", TP: "0+", "10": "12+", "12": "12+", "16": "16+", "18": "18+" },
  RU: { "0+": "0+", "6+": "6+", "12+": "12+", "16+": "16+", "18+": "18+" },
  JP: { G: "0+", PG12: "12+", "R15+": "16+", "R18+": "18+" },
  AU: { G: "0+", PG: "6+", M: "16+", "MA15+": "16+", "R18+": "18+" },
  BR: { L: "0+", "10": "12+", "12": "12+", "14": "16+", "16": "16+", "18": "18+" },
};

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

const bare = (rating: string): string =>
  rating
    .trim()
    .toUpperCase()
    .replace(/^(?:FSK|BBFC)[ -]?/, "");

/**
 * Where a country's rating stands on the scale, always towards the older; null when the country's scheme is not known and
 * the rating does not name an age.
 */
export const maturityOf = (country: string, rating: string): Maturity | null => {
  const text = bare(rating);
  const known = BY_COUNTRY[country]?.[text];
  if (known !== undefined) return known;
  const age = /^(\d{1,2})\+?$/.exec(text)?.[1];
  return age === undefined ? null : (MATURITIES.find((step) => Number.parseInt(step, 10) >= Number(age)) ?? "18+");
};
