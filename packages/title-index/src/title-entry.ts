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
  /** Windows of the title, and of each title that it is part of and that has any; and what holds where there are none. */
  readonly line: readonly (readonly Window[])[];
  readonly fallback: "free" | "subscription";
};
