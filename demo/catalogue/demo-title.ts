import type { CreditRole, Maturity, RightsDevice, RightsOffer, RightsQuality, TitleKind } from "@cinema/contracts";

/** What a title says in one language. */
export type Words = { readonly name: string; readonly tagline: string; readonly synopsis: string };

/** A window of rights; its times are days from the moment at which the catalogue is filled, so that no date grows old. */
export type DemoWindow = {
  readonly effect?: "grant" | "block";
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly devices?: readonly RightsDevice[];
  readonly offer?: RightsOffer;
  readonly upTo?: RightsQuality;
  readonly fromDay?: number;
  readonly toDay?: number;
  readonly note: string;
};

/** A role, a person's slug and, of an actor or a voice, the character. */
export type DemoCredit = readonly [role: CreditRole, person: string, character?: string];

/** What everything in the catalogue has: films and series, and the seasons, episodes, trailers and extras below them. */
export type DemoPart = {
  /** Names the title in this catalogue: its artwork, its collections, its id. */
  readonly slug: string;
  /** Public number, below 1000 because it is given by hand. */
  readonly alias: number;
  readonly kind?: TitleKind;
  /** Slug of what it belongs to. */
  readonly parent?: string;
  readonly ordinal?: number;
  readonly year: number;
  /** BCP-47: the language of the title's own words, always one of `words`. */
  readonly language: string;
  /** English and Russian always; others where the title comes from. */
  readonly words: { readonly en: Words; readonly ru: Words } & Readonly<Record<string, Words>>;
  readonly access?: "free" | "subscription";
  readonly windows?: readonly DemoWindow[];
  /** Seconds: intro, then credits. */
  readonly markers?: readonly (readonly [kind: "intro" | "recap" | "credits", start: number, end: number])[];
  readonly chapters?: readonly (readonly [startSeconds: number, name: string])[];
  /** Slug of the title whose pictures it shows, where it has none of its own. */
  readonly picturesOf?: string;
  /** Whether the demo film stands behind it. */
  readonly playsDemoFilm?: boolean;
  readonly credits?: readonly DemoCredit[];
};

/** What stands in lists. A part below it takes over what it does not say of itself. */
export type DemoTitle = DemoPart & {
  /** Lower case, as the catalogue keeps them. */
  readonly genres: readonly string[];
  readonly tags: readonly string[];
  readonly studios: readonly string[];
  /** ISO-3166 alpha-2. */
  readonly countries: readonly string[];
  readonly maturity: Maturity;
  /** By country, where it is not what {@link ratingsOf} makes of the maturity. */
  readonly ratings?: Readonly<Record<string, string>>;
  /** 0 to 1. */
  readonly popularity: number;
  /** Other names under which people look for it, by language; `*` where the language does not matter. */
  readonly aliases?: readonly (readonly [name: string, language: string])[];
  readonly credits: readonly DemoCredit[];
};

const FILM_RATINGS: Readonly<Record<Maturity, Readonly<Record<string, string>>>> = {
  "0+": { US: "G", GB: "U", DE: "FSK 0", FR: "TP", RU: "0+" },
  "6+": { US: "PG", GB: "PG", DE: "FSK 6", FR: "TP", RU: "6+" },
  "12+": { US: "PG-13", GB: "12A", DE: "FSK 12", FR: "12", RU: "12+" },
  "16+": { US: "R", GB: "15", DE: "FSK 16", FR: "16", RU: "16+" },
  "18+": { US: "NC-17", GB: "18", DE: "FSK 18", FR: "18", RU: "18+" },
};
const SERIES_RATINGS: Readonly<Record<Maturity, string>> = {
  "0+": "TV-G",
  "6+": "TV-PG",
  "12+": "TV-14",
  "16+": "TV-MA",
  "18+": "TV-MA",
};

/** What five countries print on a title of this maturity, with what is said of the title itself on top. */
export const ratingsOf = (
  title: Pick<DemoTitle, "kind" | "maturity" | "ratings">,
): Readonly<Record<string, string>> => ({
  ...FILM_RATINGS[title.maturity],
  ...(title.kind === undefined || title.kind === "film" ? {} : { US: SERIES_RATINGS[title.maturity] }),
  ...title.ratings,
});
