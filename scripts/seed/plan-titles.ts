import { DEMO_FILM_ALIAS, type DemoPart } from "../../demo/catalogue/index.ts";
import { demoId } from "./demo-id.ts";

/** What the database says of the titles whose number is given by hand. */
export type KnownTitle = {
  readonly id: string;
  readonly alias: number;
  readonly version: number;
  /** Nothing in it that the first, smaller demo catalogue could not write, and nobody has changed it through the studio. */
  readonly isBare: boolean;
};

export type TitlePlan = {
  /** New titles, parents first. */
  readonly inserts: readonly DemoPart[];
  /** Titles of the first demo catalogue, as it left them. */
  readonly completions: readonly DemoPart[];
  readonly titleId: (slug: string) => string;
  /** Whether a title is, or will be, in the catalogue. */
  readonly isThere: (slug: string) => boolean;
};

/**
 * What filling the catalogue has to do. Nothing that an operator changed is touched, and what an operator purged does not
 * come back: the audit trail (`purged`: ids in it without a title) remembers it.
 */
export const planTitles = (
  titles: readonly DemoPart[],
  known: readonly KnownTitle[],
  purged: ReadonlySet<string>,
): TitlePlan => {
  const byAlias = new Map(known.map((title) => [title.alias, title]));
  const ids = new Map(titles.map(({ slug, alias }) => [slug, byAlias.get(alias)?.id ?? demoId("title", slug)]));
  const there = new Set(titles.filter(({ alias }) => byAlias.has(alias)).map(({ slug }) => slug));
  const inserts: DemoPart[] = [];
  for (const title of titles) {
    const isMissing = !there.has(title.slug) && !purged.has(demoId("title", title.slug));
    if (!isMissing || (title.parent !== undefined && !there.has(title.parent))) continue;
    inserts.push(title);
    there.add(title.slug);
  }
  const completions = titles.filter(({ alias }) => {
    const title = byAlias.get(alias);
    // Publishing the demo film counts its versions up, so for that one the version says nothing.
    return title?.isBare === true && (title.version === 1 || alias === DEMO_FILM_ALIAS);
  });
  return {
    inserts,
    completions,
    titleId: (slug) => ids.get(slug) ?? demoId("title", slug),
    isThere: (slug) => there.has(slug),
  };
};
