type Said = { readonly name: string; readonly biography: string };

/** Somebody invented who made or played in the invented titles. */
export type DemoPerson = {
  readonly slug: string;
  /** ISO dates. */
  readonly born: string;
  readonly died: string | null;
  readonly en: Said;
  readonly ru: Said;
  /** As the name is written where the person comes from, and other ways to look for it. */
  readonly otherNames: readonly string[];
};

type Pair = readonly [name: string, biography: string];

export const person = (
  slug: string,
  lived: readonly [born: string, died?: string],
  en: Pair,
  ru: Pair,
  otherNames: readonly string[] = [],
): DemoPerson => ({
  slug,
  born: lived[0],
  died: lived[1] ?? null,
  en: { name: en[0], biography: en[1] },
  ru: { name: ru[0], biography: ru[1] },
  otherNames,
});
