import { DEPARTMENT_SERIES } from "./department-series.ts";
import { HARBOUR_SERIES } from "./harbour-series.ts";

type Told = { readonly name: string; readonly synopsis: string };

/** Titles that belong together, in the order in which they are shown. Pictures are those of the first. */
export type DemoCollection = {
  readonly slug: string;
  readonly en: Told;
  readonly ru: Told;
  readonly titles: readonly string[];
};

export const COLLECTIONS: readonly DemoCollection[] = [
  {
    slug: "down-to-the-sea",
    en: { name: "Down to the Sea", synopsis: "Tides, lamps, nets and whatever is looking back from under the boat." },
    ru: { name: "К морю", synopsis: "Приливы, фонари, сети и то, что смотрит на вас из-под лодки." },
    titles: [
      HARBOUR_SERIES.slug,
      "todai-no-neko",
      "4-minutes-to-low-tide",
      "the-quiet-reef",
      "yeoldu-beonjjae-pado",
      "octopus-season",
      "zolta-lodz",
    ],
  },
  {
    slug: "long-winter",
    en: { name: "A Long Winter", synopsis: "Snow that falls, snow that rises, and people who wait for it to stop." },
    ru: {
      name: "Долгая зима",
      synopsis: "Снег, который идёт вниз, снег, который идёт вверх, и люди, которые ждут, когда он кончится.",
    },
    titles: [
      "sneg-idyot-vverkh",
      "polyarnaya-tishina",
      "yolka-dlya-mayora",
      "ice-road-chess",
      "nine-letters-to-oslo",
      "kafedra-nevozmozhnogo-novyy-god",
    ],
  },
  {
    slug: "half-past-midnight-trilogy",
    en: { name: "The Half-Past Midnight Trilogy", synopsis: "One building, one lift, three wrong floors." },
    ru: { name: "Трилогия «Половина первого ночи»", synopsis: "Один дом, один лифт, три неправильных этажа." },
    titles: ["half-past-midnight", "half-past-midnight-ii", "half-past-midnight-iii"],
  },
  {
    slug: "small-and-brave",
    en: {
      name: "Small and Brave",
      synopsis: "For those who go looking for the wind, and for whoever has to go with them.",
    },
    ru: {
      name: "Маленькие и храбрые",
      synopsis: "Для тех, кто идёт искать ветер, и для тех, кому приходится идти с ними.",
    },
    titles: [
      "kite-weather",
      "todai-no-neko",
      "fox-hen-boat",
      "coracao-de-lata",
      "1001-umbrellas",
      "chizh-i-kompas",
      "the-weathervane-thief",
      "do-not-feed-the-clouds",
    ],
  },
  {
    slug: "before-colour",
    en: {
      name: "Before Colour",
      synopsis: "Nearly forty years of light and shadow, from a glass moon to an empty table.",
    },
    ru: { name: "До цвета", synopsis: "Почти сорок лет света и тени: от стеклянной луны до пустого стола." },
    titles: [
      "fabrika-luny",
      "two-tickets-one-way",
      "cinder-street",
      "attack-of-the-polite-machines",
      "der-kranfuehrer",
      "most-na-tu-storonu",
      "l-heure-des-chaises-vides",
    ],
  },
  {
    slug: "time-and-again",
    en: { name: "Time and Again", synopsis: "Stopped clocks, lost Tuesdays and a tram that is early for tomorrow." },
    ru: {
      name: "Снова и снова",
      synopsis: "Остановившиеся часы, потерянные вторники и трамвай, который опережает завтра.",
    },
    titles: [
      "aurora-station-six",
      "ten-thousand-mondays",
      "strassenbahn-nach-morgen",
      "el-ano-sin-martes",
      "cafe-eclipse",
      "clockwork-light",
    ],
  },
];

/** What a row of the home page is filled with: titles and collections by slug. */
type DemoSource =
  | { readonly type: "titles"; readonly titles: readonly string[] }
  | { readonly type: "collection"; readonly collection: string }
  | {
      readonly type: "query";
      readonly genre?: string;
      readonly tag?: string;
      readonly kind?: "film" | "series" | "special";
      readonly sort: "newest" | "popular" | "name" | "year" | "-year";
    };

export type DemoRow = {
  readonly slug: string;
  readonly kind?: "hero";
  readonly en: string;
  readonly ru: string;
  readonly source: DemoSource;
  readonly limit?: number;
  /** Countries in which it is shown; everywhere without. */
  readonly territories?: readonly string[];
  /** Days from the moment at which the catalogue is filled after which it is gone. */
  readonly untilDay?: number;
};

/** In the order in which the home page shows them. */
export const ROWS: readonly DemoRow[] = [
  {
    slug: "hero",
    kind: "hero",
    en: "Tonight",
    ru: "Сегодня вечером",
    source: {
      type: "titles",
      titles: [
        HARBOUR_SERIES.slug,
        "clockwork-light",
        "sneg-idyot-vverkh",
        "aurora-station-six",
        "todai-no-neko",
        DEPARTMENT_SERIES.slug,
      ],
    },
    limit: 6,
  },
  {
    slug: "plays-now",
    en: "Plays right away",
    ru: "Можно включить прямо сейчас",
    source: { type: "titles", titles: ["clockwork-light", HARBOUR_SERIES.slug] },
  },
  { slug: "popular", en: "Everybody is watching", ru: "Смотрят все", source: { type: "query", sort: "popular" } },
  { slug: "new", en: "New here", ru: "Новое у нас", source: { type: "query", sort: "newest" } },
  { slug: "series", en: "Series", ru: "Сериалы", source: { type: "query", kind: "series", sort: "popular" } },
  { slug: "sea", en: "Down to the sea", ru: "К морю", source: { type: "collection", collection: "down-to-the-sea" } },
  {
    slug: "leaving",
    en: "Leaving soon",
    ru: "Скоро уйдут",
    source: { type: "titles", titles: ["half-past-midnight-iii"] },
    untilDay: 12,
  },
  {
    slug: "brave",
    en: "Small and brave",
    ru: "Маленькие и храбрые",
    source: { type: "collection", collection: "small-and-brave" },
  },
  {
    slug: "science-fiction",
    en: "Other skies",
    ru: "Другие небеса",
    source: { type: "query", genre: "science fiction", sort: "popular" },
  },
  { slug: "winter", en: "A long winter", ru: "Долгая зима", source: { type: "collection", collection: "long-winter" } },
  {
    slug: "documentary",
    en: "True, every word",
    ru: "Чистая правда",
    source: { type: "query", genre: "documentary", sort: "-year" },
  },
  {
    slug: "before-colour",
    en: "Before colour",
    ru: "До цвета",
    source: { type: "collection", collection: "before-colour" },
  },
  {
    slug: "french",
    en: "In French, for those who have it",
    ru: "По-французски, у кого есть",
    source: { type: "titles", titles: ["l-heure-des-chaises-vides", "cafe-eclipse"] },
    territories: ["FR", "BE", "CH", "LU", "MC", "CA"],
  },
];
