import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BROWSABLE_KINDS } from "@cinema/contracts";
import { decideRights, maturityOf, type Window } from "@cinema/domain";
import { describe, expect, it } from "vitest";
import { PICTURES_FOLDER, readPictures } from "../artwork/read-pictures.ts";
import {
  COLLECTIONS,
  DEMO_FILM_ALIAS,
  DEMO_PARTS,
  DEMO_PEOPLE,
  DEMO_TITLES,
  type DemoPart,
  type DemoWindow,
  GENRES,
  ratingsOf,
  ROWS,
  STUDIOS,
  TAGS,
} from "./index.ts";

const ALL: readonly DemoPart[] = [...DEMO_TITLES, ...DEMO_PARTS];
const DAY_MS = 86_400_000;
const bySlug = new Map(ALL.map((title) => [title.slug, title]));
const doubles = (values: readonly (string | number)[]): readonly (string | number)[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Width and height in the header of an extended WebP (RFC 9649, section 2.7: twenty-four bits each, less one). */
const sizeOfWebp = (path: string): { readonly width: number; readonly height: number } => {
  const bytes = readFileSync(path);
  expect(bytes.toString("latin1", 8, 16), path).toBe("WEBPVP8X");
  return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
};

describe("the demo catalogue", () => {
  it("has about sixty titles, two series of two seasons and more, and eighty people", () => {
    expect(DEMO_TITLES.filter(({ kind }) => BROWSABLE_KINDS.some((known) => known === (kind ?? "film")))).toHaveLength(
      DEMO_TITLES.length,
    );
    expect(DEMO_TITLES.length).toBeGreaterThanOrEqual(60);
    expect(DEMO_PEOPLE).toHaveLength(80);
    const series = DEMO_TITLES.filter(({ kind }) => kind === "series");
    expect(series).toHaveLength(2);
    for (const { slug } of series) {
      const seasons = DEMO_PARTS.filter(({ kind, parent }) => kind === "season" && parent === slug);
      expect(seasons.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
      for (const season of seasons) {
        const episodes = DEMO_PARTS.filter(({ parent }) => parent === season.slug);
        expect(episodes.length).toBeGreaterThanOrEqual(5);
        expect(episodes.map(({ ordinal }) => ordinal)).toEqual(episodes.map((_, index) => index + 1));
      }
    }
  });

  it("gives every title, person, collection, row and term words in English and Russian", () => {
    for (const { slug, words, language, kind } of ALL) {
      expect(words[language], slug).toBeDefined();
      for (const [tag, said] of Object.entries(words)) {
        expect(said.name, slug).not.toBe("");
        expect(said.synopsis, slug).not.toBe("");
        if (kind === undefined || BROWSABLE_KINDS.some((known) => known === kind)) {
          expect(said.tagline, slug).not.toBe("");
        }
        // Names of one letter are the same everywhere.
        if (tag === "ru" && said.name.length > 1) expect(said.name + said.synopsis, slug).toMatch(/[а-яё]/i);
        if (tag === "en") expect(said.synopsis, slug).not.toMatch(/[а-яё]/i);
      }
    }
    for (const { en, ru, slug } of DEMO_PEOPLE) {
      expect(ru.name + ru.biography, slug).toMatch(/[а-яё]/i);
      expect(en.name + en.biography, slug).not.toMatch(/[а-яё]/i);
    }
    for (const { en, ru } of COLLECTIONS) expect([en.name, ru.name, en.synopsis, ru.synopsis]).not.toContain("");
    for (const [slug, en, ru] of [...GENRES, ...TAGS, ...STUDIOS]) expect([slug, en, ru]).not.toContain("");
  });

  it("names nothing that is not there, and nothing twice", () => {
    const people = new Set(DEMO_PEOPLE.map(({ slug }) => slug));
    const credited = new Set(ALL.flatMap(({ credits }) => (credits ?? []).map(([, person]) => person)));
    expect([...credited].filter((slug) => !people.has(slug))).toEqual([]);
    expect([...people].filter((slug) => !credited.has(slug))).toEqual([]);
    for (const { slug, parent, picturesOf } of ALL) {
      if (parent !== undefined) expect(bySlug.has(parent), slug).toBe(true);
      if (picturesOf !== undefined) expect(bySlug.has(picturesOf), slug).toBe(true);
    }
    const collections = new Set(COLLECTIONS.map(({ slug }) => slug));
    const shelved = [...COLLECTIONS, ...ROWS.flatMap(({ source }) => (source.type === "titles" ? [source] : []))];
    expect(shelved.flatMap(({ titles }) => titles).filter((slug) => !bySlug.has(slug))).toEqual([]);
    for (const { source } of ROWS) {
      if (source.type === "collection") expect(collections.has(source.collection)).toBe(true);
      if (source.type === "query" && source.genre !== undefined) {
        expect(DEMO_TITLES.some(({ genres }) => genres.includes(source.genre ?? ""))).toBe(true);
      }
    }
    expect(doubles(ALL.map(({ slug }) => slug))).toEqual([]);
    expect(doubles(ALL.map(({ alias }) => alias))).toEqual([]);
    expect(doubles(DEMO_PEOPLE.map(({ slug }) => slug))).toEqual([]);
    expect(ALL.filter(({ alias }) => alias >= 1000)).toEqual([]);
  });

  it("names every genre in both languages, and rates every title in five countries that the scale knows", () => {
    const named = new Set(GENRES.map(([slug]) => slug));
    const tags = new Set(DEMO_TITLES.flatMap((title) => title.tags));
    const studios = new Set(DEMO_TITLES.flatMap((title) => title.studios));
    expect(DEMO_TITLES.flatMap(({ genres }) => genres).filter((genre) => !named.has(genre))).toEqual([]);
    expect(TAGS.filter(([slug]) => !tags.has(slug))).toEqual([]);
    expect(STUDIOS.filter(([slug]) => !studios.has(slug))).toEqual([]);
    for (const title of DEMO_TITLES) {
      const ratings = ratingsOf(title);
      expect(Object.keys(ratings), title.slug).toEqual(expect.arrayContaining(["US", "GB", "DE", "FR", "RU"]));
      for (const [country, rating] of Object.entries(ratings)) {
        expect(maturityOf(country, rating), `${title.slug} ${country} ${rating}`).not.toBeNull();
      }
    }
  });

  it("keeps to the years in which its people lived", () => {
    const people = new Map(DEMO_PEOPLE.map((person) => [person.slug, person]));
    for (const { slug, year, credits = [] } of ALL) {
      expect(year).toBeGreaterThanOrEqual(1931);
      expect(year).toBeLessThanOrEqual(2026);
      for (const [, name] of credits) {
        const { born, died } = people.get(name) ?? { born: "", died: null };
        expect(year - Number(born.slice(0, 4)), `${name} in ${slug}`).toBeGreaterThanOrEqual(8);
        if (died !== null) expect(Number(died.slice(0, 4)), `${name} in ${slug}`).toBeGreaterThanOrEqual(year);
      }
    }
  });
});

describe("the rights of the demo catalogue", () => {
  const windowsOf = (title: DemoPart | undefined): readonly DemoWindow[] =>
    title === undefined ? [] : (title.windows ?? windowsOf(bySlug.get(title.parent ?? "")));
  const offersOf = (slug: string, territory: string | null, device: "tv" | "desktop" | null, atDay = 0) => {
    const title = bySlug.get(slug);
    const windows = windowsOf(title).map((window, index): Window => ({
      id: String(index),
      effect: window.effect ?? "grant",
      territories: window.in ?? [],
      exceptTerritories: window.notIn ?? [],
      devices: window.devices ?? [],
      offer: window.offer ?? null,
      maxQuality: window.upTo ?? null,
      startsAtMs: window.fromDay === undefined ? null : window.fromDay * DAY_MS,
      endsAtMs: window.toDay === undefined ? null : window.toDay * DAY_MS,
    }));
    const fallback = title?.access ?? "free";
    return decideRights({ windows, fallback, territory, device, atMs: atDay * DAY_MS }).offers.map(
      ({ offer, maxQuality }) => `${offer} ${maxQuality ?? "best"}`,
    );
  };

  it("show the free demo film to everybody, everywhere, always", () => {
    const film = DEMO_TITLES.find(({ alias }) => alias === DEMO_FILM_ALIAS)?.slug ?? "";
    for (const territory of [null, "US", "RU", "ZZ"]) {
      for (const day of [-10_000, 0, 10_000]) expect(offersOf(film, territory, null, day)).toEqual(["free best"]);
    }
  });

  it("hide three titles in the United States, each for its own reason", () => {
    const hidden = DEMO_TITLES.filter(({ slug }) => offersOf(slug, "US", "desktop").length === 0);
    expect(hidden.map(({ slug }) => slug).toSorted()).toEqual([
      "cinder-street",
      "do-not-feed-the-clouds",
      "l-heure-des-chaises-vides",
    ]);
    expect(offersOf("cinder-street", "US", "desktop", -31)).toEqual(["free best"]);
    expect(offersOf("do-not-feed-the-clouds", "US", "desktop", 21)).toEqual(["subscription uhd"]);
    expect(offersOf("l-heure-des-chaises-vides", "FR", "desktop")).toEqual(["subscription best"]);
  });

  it("show what else rights can do: a device, a purchase, a picture's size, a country at home first", () => {
    expect(offersOf("yeoldu-beonjjae-pado", "US", "tv")).toEqual([]);
    expect(offersOf("yeoldu-beonjjae-pado", "US", "desktop")).toEqual(["subscription best"]);
    expect(offersOf("the-salt-meridian-ii", "US", "desktop")).toEqual(["rent fhd", "buy uhd"]);
    expect(offersOf("orchard-of-satellites", "US", "desktop")).toEqual(["free hd", "subscription uhd"]);
    expect(offersOf("klyuchi-ot-nizhnego", "DE", "desktop")).toEqual([]);
    expect(offersOf("queen-of-the-night-bus", "GB", "desktop")).toEqual(["subscription best", "rent fhd"]);
    expect(offersOf("queen-of-the-night-bus", "US", "desktop")).toEqual(["rent fhd"]);
    expect(offersOf("lanternfish-harbour-s1e1", "US", "desktop")).toEqual(["free best"]);
    expect(offersOf("lanternfish-harbour-s2e1", "US", "desktop")).toEqual(["subscription uhd"]);
  });
});

describe("the pictures of the demo catalogue", () => {
  const pictures = readPictures();

  it("are a poster and a backdrop for every listed title, lettered in its own language or in English", () => {
    for (const { slug, language } of DEMO_TITLES) {
      const roles = (pictures[slug] ?? []).map((picture) => picture.role);
      expect(
        roles.filter((role) => role === "backdrop"),
        slug,
      ).toHaveLength(1);
      const posters = (pictures[slug] ?? []).filter(({ role }) => role === "poster");
      expect(
        posters.map((poster) => poster.language),
        slug,
      ).toEqual(language === "en" || posters.length === 1 ? ["en"] : [language, "en"]);
    }
    const portraits = DEMO_PEOPLE.filter(({ slug }) => pictures[slug]?.[0]?.role === "portrait");
    expect(portraits.length).toBeGreaterThanOrEqual(30);
  });

  it("have the sizes that are written down, and none is left over", () => {
    const drawn = Object.values(pictures).flat();
    for (const { file, width, height } of drawn) {
      expect(existsSync(join(PICTURES_FOLDER, file)), file).toBe(true);
      expect(sizeOfWebp(join(PICTURES_FOLDER, file)), file).toEqual({ width, height });
    }
    const files = readdirSync(PICTURES_FOLDER).filter((file) => file !== "pictures.json");
    expect(files.toSorted()).toEqual(drawn.map(({ file }) => file).toSorted());
    const slugs = new Set([...DEMO_TITLES, ...DEMO_PEOPLE].map(({ slug }) => slug));
    expect(Object.keys(pictures).filter((slug) => !slugs.has(slug))).toEqual([]);
  });
});
