import type { DemoPart } from "./demo-title.ts";

/** A trailer and an extra. */
export const BONUS_PARTS: readonly DemoPart[] = [
  {
    slug: "the-salt-meridian-ii-trailer",
    alias: 501,
    kind: "trailer",
    parent: "the-salt-meridian-ii",
    ordinal: 1,
    year: 2026,
    language: "en",
    words: {
      en: {
        name: "Trailer: The Salt Meridian II",
        tagline: "",
        synopsis: "Two minutes of salt, a courtroom and a line in the sand.",
      },
      ru: {
        name: "Трейлер: Соляной меридиан II",
        tagline: "",
        synopsis: "Две минуты соли, зал суда и черта на песке.",
      },
    },
    access: "free",
    windows: [{ offer: "free", note: "A trailer is for everybody" }],
    picturesOf: "the-salt-meridian-ii",
    playsDemoFilm: true,
  },
  {
    slug: "aurora-station-six-models",
    alias: 502,
    kind: "extra",
    parent: "aurora-station-six",
    ordinal: 1,
    year: 2025,
    language: "en",
    words: {
      en: {
        name: "Five Stations and a Kitchen Table",
        tagline: "",
        synopsis:
          "How five space stations were built out of lamp parts, sieves and an old pram, and why the sixth was not built at all.",
      },
      ru: {
        name: "Пять станций и кухонный стол",
        tagline: "",
        synopsis:
          "Как пять космических станций собрали из деталей ламп, дуршлагов и старой коляски и почему шестую не стали строить вовсе.",
      },
    },
    picturesOf: "aurora-station-six",
    credits: [
      ["director", "hollis-wren"],
      ["composer", "anselm-okoye-brandt"],
    ],
  },
];
