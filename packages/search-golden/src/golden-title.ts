import type { CreditRole, ExternalIds, LocalisedTexts, Maturity, OtherName } from "@cinema/contracts";

/** A title as the catalogue knows it, with what an index of names and a search engine want of it. */
export type GoldenTitle = {
  /** `ttl_<slug>`, or of MovieLens `ttl_` and its number in 26 digits. */
  readonly titleId: string;
  readonly version: number;
  readonly kind: "film" | "series" | "special";
  readonly name: string;
  readonly synopsis: string;
  /** Beside the title's own words, by language. */
  readonly texts: LocalisedTexts;
  readonly otherNames: readonly OtherName[];
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly tags: readonly string[];
  readonly originalLanguage: string | null;
  readonly countries: readonly string[];
  readonly maturity: Maturity | null;
  /** 0 to 1, a rough guess. */
  readonly popularity: number;
  readonly people: readonly { readonly name: string; readonly role: CreditRole }[];
  readonly externalIds: ExternalIds;
};
