import { createHash } from "node:crypto";
import { newId } from "@cinema/foundation";

const TEXT = 25;
const INTEGER = 23;
const BOOLEAN = 16;
const DOUBLE = 701;
const JSONB = 3802;

const titles = Array.from({ length: 10 }, (_, index) => {
  const poster = `${createHash("sha256").update(`poster ${index}`).digest("hex")}.jpg`;
  const atMs = Date.UTC(2026, 0, index + 1);
  return {
    id: [newId("title", atMs), TEXT],
    alias: [String(123 + index), INTEGER],
    kind: ["film", TEXT],
    name: [`Lake house, part ${index + 1}`, TEXT],
    year: [String(2000 + index), INTEGER],
    genres: ['["drama", "nature"]', JSONB],
    synopsis: ["Two people and a lake.", TEXT],
    maturity: ["12+", TEXT],
    access: ["free", TEXT],
    state: ["published", TEXT],
    version: ["1", INTEGER],
    originalLanguage: ["en", TEXT],
    assetId: [newId("asset", atMs), TEXT],
    posterName: [poster, TEXT],
    backdropName: [poster, TEXT],
    publishedAt: [new Date(atMs).toISOString(), TEXT],
    createdAt: [new Date(atMs).toISOString(), TEXT],
    updatedAt: [new Date(atMs).toISOString(), TEXT],
    playable: ["t", BOOLEAN],
    durationSeconds: ["5400.5", DOUBLE],
    tracks: [null, JSONB],
    tagline: ["A summer of some words", TEXT],
    texts: ['{"ru": {"name": "Дом у озера", "synopsis": "Двое и озеро."}}', JSONB],
    otherNames: ["[]", JSONB],
    images: ["[]", JSONB],
    tags: ["[]", JSONB],
    studios: ["[]", JSONB],
    countries: ['["FR"]', JSONB],
    externalIds: ["{}", JSONB],
    ratings: ["[]", JSONB],
    maturityByCountry: ["{}", JSONB],
    markers: ["[]", JSONB],
    chapters: ["[]", JSONB],
    editions: ["[]", JSONB],
    popularity: ["0.5", DOUBLE],
    lockedFields: ["[]", JSONB],
    publishAt: [null, TEXT],
    deletedAt: [null, TEXT],
    parentId: [null, TEXT],
    ordinal: [null, INTEGER],
    windows: [
      '[{"id": "rgt_1", "effect": "grant", "territories": [], "exceptTerritories": [], "devices": [], "offer": "free", "maxQuality": null, "startsAtMs": null, "endsAtMs": null}]',
      JSONB,
    ],
    sortValue: [new Date(atMs).toISOString(), TEXT],
  } as const;
});

/** Columns of a catalog list as Postgres describes them. */
export const titleColumns = Object.entries(titles[0] ?? {}).map(([name, [, dataTypeID]]) => ({ name, dataTypeID }));

/** Ten titles as Postgres sends them. */
export const titleRows = titles.map((title) => Object.values(title).map(([value]) => value));
