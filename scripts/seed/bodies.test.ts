import { CreateCollectionBody, CreatePersonBody, CreateRowBody, CreateTitleBody } from "@cinema/contracts";
import { isId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { readPictures } from "../../demo/artwork/read-pictures.ts";
import {
  COLLECTIONS,
  DEMO_FILM_ALIAS,
  DEMO_PARTS,
  DEMO_PEOPLE,
  DEMO_TITLES,
  type DemoPart,
  ROWS,
} from "../../demo/catalogue/index.ts";
import { demoId } from "./demo-id.ts";
import { personBodyOf } from "./people.ts";
import { type KnownTitle, planTitles } from "./plan-titles.ts";
import { collectionBodyOf, rowBodyOf } from "./shelves.ts";
import { titleBodyOf } from "./title-body.ts";

const ALL: readonly DemoPart[] = [...DEMO_TITLES, ...DEMO_PARTS];
const NOW_MS = Date.UTC(2026, 10, 28);
const NAME = `${"0".repeat(64)}.webp`;
const images = Object.fromEntries(
  Object.entries(readPictures()).map(([slug, pictures]) => [
    slug,
    pictures.map(({ role, width, height, focalX, focalY, placeholder, language }) => ({
      ...{ role, width, height, focalX, focalY, placeholder, language },
      name: NAME,
    })),
  ]),
);
const everything = planTitles(ALL, [], new Set());
const bodyOf = (title: DemoPart) =>
  titleBodyOf(title, DEMO_PARTS, { titleId: everything.titleId, images, nowMs: NOW_MS });

describe("what the seed writes", () => {
  it("is what the studio would be allowed to send, to the letter", () => {
    for (const title of ALL) expect(CreateTitleBody.parse(bodyOf(title)), title.slug).toEqual(bodyOf(title));
    for (const person of DEMO_PEOPLE) {
      expect(CreatePersonBody.parse(personBodyOf(person, images))).toEqual(personBodyOf(person, images));
    }
    for (const collection of COLLECTIONS) {
      const body = collectionBodyOf(collection, everything, images);
      expect(CreateCollectionBody.parse(body)).toEqual(body);
      expect(body.titleIds).toHaveLength(collection.titles.length);
    }
    for (const row of ROWS) {
      const body = rowBodyOf(row, everything, NOW_MS);
      expect(CreateRowBody.parse(body)).toEqual(body);
    }
  });

  it("lets a part take over what its series says, and shows the series' backdrop as its still", () => {
    const episode = bodyOf(DEMO_PARTS.find(({ slug }) => slug === "lanternfish-harbour-s1e2") ?? DEMO_PARTS[0]!);
    expect(episode).toMatchObject({
      kind: "episode",
      parentId: demoId("title", "lanternfish-harbour-s1"),
      ordinal: 2,
      genres: ["mystery", "drama"],
      maturity: "12+",
      windows: [],
      texts: { ru: { name: "Женщина с вёдрами" } },
    });
    expect(episode.images.map(({ role }) => role)).toEqual(["still", "backdrop"]);
  });

  it("gives everything an id of the form that all ids have, the same every time and never twice", () => {
    const ids = ALL.map(({ slug }) => demoId("title", slug));
    expect(ids.every((id) => isId("title", id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(demoId("person", "q")).not.toBe(demoId("title", "q").replace("ttl", "per"));
    expect(demoId("title", "q")).toBe(demoId("title", "q"));
  });
});

describe("what there is to do", () => {
  const known = (alias: number, title: Partial<KnownTitle> = {}): KnownTitle => ({
    id: `ttl_${alias}`,
    alias,
    version: 1,
    isBare: true,
    ...title,
  });
  const slugs = (titles: readonly DemoPart[]): readonly string[] => titles.map(({ slug }) => slug);

  it("is everything in an empty catalogue, parents first, and nothing in a full one", () => {
    expect(everything.inserts).toHaveLength(ALL.length);
    const place = new Map(everything.inserts.map(({ slug }, index) => [slug, index]));
    for (const { slug, parent } of ALL) {
      if (parent !== undefined) expect(place.get(parent)).toBeLessThan(place.get(slug) ?? -1);
    }
    const full = planTitles(
      ALL,
      ALL.map(({ alias }) => known(alias, { isBare: false })),
      new Set(),
    );
    expect([full.inserts, full.completions]).toEqual([[], []]);
  });

  it("completes titles that nobody has touched since, under the ids that they have", () => {
    const plan = planTitles(
      ALL,
      [known(DEMO_FILM_ALIAS, { version: 4 }), known(201), known(202, { version: 2 }), known(203, { isBare: false })],
      new Set(),
    );
    expect(slugs(plan.completions)).toEqual(["clockwork-light", "the-salt-meridian"]);
    expect(plan.titleId("the-salt-meridian")).toBe("ttl_201");
    expect(slugs(plan.inserts)).not.toContain("cafe-eclipse");
  });

  it("does not bring back what an operator purged, nor anything below it", () => {
    const plan = planTitles(ALL, [], new Set([demoId("title", "lanternfish-harbour")]));
    expect(slugs(plan.inserts).filter((slug) => slug.startsWith("lanternfish"))).toEqual([]);
    expect(plan.isThere("lanternfish-harbour")).toBe(false);
    expect(rowBodyOf(ROWS[0]!, plan, NOW_MS).source).not.toMatchObject({
      titleIds: expect.arrayContaining([demoId("title", "lanternfish-harbour")]),
    });
  });
});
