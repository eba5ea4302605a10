import type { BROWSABLE_KINDS, Maturity } from "@cinema/contracts";
import type { Window } from "@cinema/domain";

export type BrowsableKind = (typeof BROWSABLE_KINDS)[number];

/** What the index is told of a title. */
export type TitleEntry = {
  readonly id: string;
  readonly kind: BrowsableKind;
  /** In the title's own words. */
  readonly name: string;
  /** The language of `name`, BCP-47; null when nobody said. */
  readonly originalLanguage: string | null;
  /** Names in other languages. */
  readonly localisedNames: Readonly<Record<string, string>>;
  /** Original, alias and working names: found, but never shown instead of the name. */
  readonly otherNames: readonly string[];
  readonly year: number | null;
  /** 0 to 1. */
  readonly popularity: number;
  readonly maturity: Maturity | null;
  readonly maturityByCountry: Readonly<Record<string, Maturity>>;
  /** `<sha256>.<ext>`, or null. */
  readonly posterName: string | null;
  /** A list of windows for the title and for each that it is part of, as far as they have any; each list has to show it. */
  readonly line: readonly (readonly Window[])[];
  /** How it is offered where nobody has windows. */
  readonly fallback: "free" | "subscription";
};
