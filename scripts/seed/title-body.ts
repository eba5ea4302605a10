import type { CatalogImage, CreateTitleBody } from "@cinema/contracts";
import { maturityOf } from "@cinema/domain";
import { DEMO_TITLES, type DemoPart, type DemoTitle, type DemoWindow, ratingsOf } from "../../demo/catalogue/index.ts";
import { demoId } from "./demo-id.ts";

const DAY_MS = 86_400_000;

export type BodyContext = {
  readonly titleId: (slug: string) => string;
  readonly images: Readonly<Record<string, readonly CatalogImage[]>>;
  readonly nowMs: number;
};

/** What the title stands below in the lists: itself, or the series or film that it is a part of. */
export const standsBelow = (title: DemoPart, parts: readonly DemoPart[]): DemoTitle => {
  const listed = DEMO_TITLES.find(({ slug }) => slug === title.slug);
  if (listed !== undefined) return listed;
  const parent = [...DEMO_TITLES, ...parts].find(({ slug }) => slug === title.parent);
  if (parent === undefined) throw new Error(`${title.slug} belongs to nothing`);
  return standsBelow(parent, parts);
};

const windowOf = (window: DemoWindow, nowMs: number): CreateTitleBody["windows"][number] => {
  const inDays = (days: number | undefined): string | null =>
    days === undefined ? null : new Date(nowMs + days * DAY_MS).toISOString();
  return {
    effect: window.effect ?? "grant",
    territories: [...(window.in ?? [])],
    exceptTerritories: [...(window.notIn ?? [])],
    devices: [...(window.devices ?? [])],
    offer: window.offer ?? null,
    maxQuality: window.upTo ?? null,
    startsAt: inDays(window.fromDay),
    endsAt: inDays(window.toDay),
    note: window.note,
  };
};

/** Its own pictures; an episode, trailer or extra shows the backdrop of what it belongs to, as a still too. */
const imagesOf = (title: DemoPart, images: BodyContext["images"]): CatalogImage[] => {
  if (title.picturesOf === undefined) return [...(images[title.slug] ?? [])];
  const theirs = images[title.picturesOf] ?? [];
  if (title.kind === "season") return [...theirs];
  const backdrops = theirs.filter(({ role }) => role === "backdrop");
  return [...backdrops.map((image) => ({ ...image, role: "still" as const })), ...backdrops];
};

const textsOf = (title: DemoPart): CreateTitleBody["texts"] =>
  Object.fromEntries(
    Object.entries(title.words).flatMap(([language, { name, tagline, synopsis }]) =>
      language === title.language
        ? []
        : [[language, tagline === "" ? { name, synopsis } : { name, tagline, synopsis }]],
    ),
  );

/** Under which names a listed title is looked for beside those of its texts; the first is the original one. */
const otherNamesOf = (title: DemoTitle): CreateTitleBody["otherNames"] => [
  { name: title.words[title.language]?.name ?? title.words.en.name, kind: "original", language: title.language },
  ...(title.aliases ?? []).map(([name, language]) => ({
    name,
    kind: "alias" as const,
    language: language === "*" ? null : language,
  })),
];

/** The title as the studio would send it. A part takes over what it does not say of itself. */
export const titleBodyOf = (title: DemoPart, parts: readonly DemoPart[], context: BodyContext): CreateTitleBody => {
  const above = standsBelow(title, parts);
  const own = title.words[title.language] ?? title.words.en;
  const isListed = above.slug === title.slug;
  return {
    kind: title.kind ?? "film",
    parentId: title.parent === undefined ? null : context.titleId(title.parent),
    ordinal: title.ordinal ?? null,
    ...own,
    year: title.year,
    genres: [...above.genres],
    tags: isListed ? [...above.tags] : [],
    studios: [...above.studios],
    countries: [...above.countries],
    originalLanguage: title.language,
    maturity: above.maturity,
    ratings: Object.entries(ratingsOf(above)).map(([country, rating]) => {
      const maturity = maturityOf(country, rating);
      return { country, rating, ...(maturity === null ? {} : { maturity }) };
    }),
    access: title.access ?? above.access ?? "free",
    texts: textsOf(title),
    otherNames: isListed ? otherNamesOf(above) : [],
    images: imagesOf(title, context.images),
    externalIds: {},
    credits: (title.credits ?? []).map(([role, person, character]) => ({
      personId: demoId("person", person),
      role,
      character: character ?? null,
    })),
    markers: (title.markers ?? []).map(([kind, startSeconds, endSeconds]) => ({ kind, startSeconds, endSeconds })),
    chapters: (title.chapters ?? []).map(([startSeconds, name]) => ({ startSeconds, name })),
    editions: [],
    popularity: isListed ? above.popularity : 0,
    windows: (title.windows ?? []).map((window) => windowOf(window, context.nowMs)),
  };
};
