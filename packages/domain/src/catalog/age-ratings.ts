import type { AgeRating, Maturity } from "@cinema/contracts";
import { MATURITIES } from "./maturity.ts";

type Scheme = Readonly<Record<string, Maturity>>;

/**
 * Ratings as countries print them, on the one scale; ages need no entry. Where a scheme's step lies between two of ours it is the
 * older. Sources, each the body that gives the rating: US MPA, TV Parental Guidelines; CA CHVRS, CBSC (TV); GB BBFC; IE IFCO;
 * AU Classification Board; NZ Classification Office (Films, Videos, and Publications Classification Act 1993); DE FSK; FR CNC (code
 * du cinéma R211-12) and Arcom (TV); NL and BE Kijkwijzer; ES ICAA; IT Ministero della cultura (D.Lgs. 203/2017; VM: Law 161/1962);
 * PT IGAC; SE Mediemyndigheten; NO Medietilsynet; DK Medierådet; FI KAVI; RU Federal Law 436-FZ; JP Eirin; KR KMRB; IN CBFC
 * (Cinematograph Act 1952, amended 2023) and IT Rules 2021; SG IMDA; HK Film Censorship Ordinance; BR ClassInd; MX RTC; AR INCAA.
 */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  US: {
    G: "0+",
    PG: "6+",
    "PG-13": "12+",
    R: "16+",
    "NC-17": "18+",
    "TV-Y": "0+",
    "TV-Y7": "6+",
    "TV-Y7-FV": "6+",
    "TV-G": "0+",
    "TV-PG": "6+",
    "TV-14": "12+",
    "TV-MA": "18+",
  },
  CA: { G: "0+", PG: "6+", "14A": "16+", "18A": "18+", R: "18+", A: "18+", C: "0+", C8: "12+" },
  GB: { U: "0+", PG: "6+", "12": "12+", "12A": "12+", "15": "16+", "18": "18+", R18: "18+" },
  IE: { G: "0+", PG: "6+", "12A": "12+", "15A": "16+" },
  AU: { P: "0+", C: "6+", G: "0+", PG: "6+", M: "16+", "MA 15+": "16+", "R 18+": "18+", "X 18+": "18+" },
  NZ: {
    G: "0+",
    PG: "6+",
    M: "16+",
    R13: "16+",
    R15: "16+",
    R16: "16+",
    R18: "18+",
    RP13: "16+",
    RP16: "16+",
    RP18: "18+",
  },
  DE: { "0": "0+", "6": "6+", "12": "12+", "16": "16+", "18": "18+" },
  FR: { U: "0+", TP: "0+", "Tous publics": "0+", "-10": "12+", "-12": "12+", "-16": "16+", "-18": "18+" },
  NL: { AL: "0+", "6": "6+", "9": "12+", "12": "12+", "14": "16+", "16": "16+", "18": "18+" },
  BE: { AL: "0+", "6": "6+", "9": "12+", "12": "12+", "14": "16+", "16": "16+", "18": "18+" },
  ES: {
    A: "0+",
    "A/i": "0+",
    APTA: "0+",
    TP: "0+",
    "7": "12+",
    "7/i": "12+",
    "12": "12+",
    "16": "16+",
    "18": "18+",
    X: "18+",
  },
  IT: { T: "0+", "6+": "6+", "14+": "16+", "18+": "18+", VM14: "16+", VM18: "18+" },
  PT: { "M/3": "6+", "M/6": "6+", "M/12": "12+", "M/14": "16+", "M/16": "16+", "M/18": "18+" },
  SE: { Btl: "0+", "7": "12+", "11": "12+", "15": "16+" },
  NO: { A: "0+", "6": "6+", "9": "12+", "12": "12+", "15": "16+", "18": "18+" },
  DK: { A: "0+", "7": "12+", "11": "12+", "15": "16+" },
  FI: { S: "0+", K7: "12+", K12: "12+", K16: "16+", K18: "18+" },
  RU: { "0+": "0+", "6+": "6+", "12+": "12+", "16+": "16+", "18+": "18+" },
  JP: { G: "0+", PG12: "12+", "R15+": "16+", "R18+": "18+" },
  KR: { ALL: "0+", "12": "12+", "15": "16+", "19": "18+", RESTRICTED: "18+" },
  IN: { U: "0+", UA: "12+", "U/A 7+": "12+", "U/A 13+": "16+", "U/A 16+": "16+", A: "18+", S: "18+" },
  SG: { G: "0+", PG: "6+", PG13: "16+", NC16: "16+", M18: "18+", R21: "18+" },
  HK: { I: "0+", IIA: "12+", IIB: "16+", III: "18+" },
  BR: { L: "0+", "10": "12+", "12": "12+", "14": "16+", "16": "16+", "18": "18+" },
  MX: { AA: "0+", A: "0+", B: "12+", "B-15": "16+", C: "18+", D: "18+" },
  AR: { ATP: "0+", "SAM 13": "16+", "SAM 16": "16+", "SAM 18": "18+", C: "18+" },
};

/** A rating without what it is printed with now and then: case, spaces, dashes of any kind, dots, and the name of who gave it. */
const bare = (rating: string): string =>
  rating
    .toUpperCase()
    .replaceAll(/[\s/.\p{Pd}\u2212]/gu, "")
    .replace(/^(?:FSK|BBFC)/, "");

const BY_COUNTRY = new Map(
  Object.entries(SCHEMES).map(([country, scheme]) => [
    country,
    new Map(Object.entries(scheme).map(([rating, maturity]) => [bare(rating), maturity])),
  ]),
);

/**
 * Where a country's rating stands on the scale, always towards the older; null when the country's scheme is not known and
 * the rating does not name an age.
 */
export const maturityOf = (country: string, rating: string): Maturity | null => {
  const text = bare(rating);
  const known = BY_COUNTRY.get(country)?.get(text);
  if (known !== undefined) return known;
  const age = /^\+?(\d{1,2})\+?$/.exec(text)?.[1];
  return age === undefined ? null : (MATURITIES.find((step) => Number.parseInt(step, 10) >= Number(age)) ?? "18+");
};

/** What is wrong with one of a title's ratings; `index` is its place among them. */
export type RatingFault = {
  readonly index: number;
  readonly field: "country" | "rating";
  readonly reason: "duplicate_rating" | "unknown_rating";
  readonly message: string;
};

/**
 * Ratings that contradict others or mean nothing. A country has one, and of a country whose scheme is known it is one of that scheme,
 * an age, or comes with its place on the scale: a title whose rating stands nowhere is out of sight for everybody with an age.
 */
export const refuseRatings = (ratings: readonly AgeRating[]): readonly RatingFault[] =>
  ratings.flatMap(({ country, rating, maturity }, index): RatingFault[] => {
    if (ratings.findIndex((other) => other.country === country) < index) {
      return [{ index, field: "country", reason: "duplicate_rating", message: `${country} has a rating already` }];
    }
    const scheme = SCHEMES[country];
    if (scheme === undefined || maturity !== undefined || maturityOf(country, rating) !== null) return [];
    const labels = Object.keys(scheme).join(", ");
    const message = `is no rating of ${country}: ${labels}, or an age such as 12 or 16+`;
    return [{ index, field: "rating", reason: "unknown_rating", message }];
  });
