import type { DemoTitle } from "./demo-title.ts";

/** Digits in names, among letters, and instead of one; and a name of three letters. */
export const NUMBERS: readonly DemoTitle[] = [
  {
    slug: "1001-umbrellas",
    alias: 217,
    year: 2016,
    language: "en",
    words: {
      en: {
        name: "1,001 Umbrellas",
        tagline: "One of them is not lost",
        synopsis:
          "Everything left behind on the buses of Wetherby-on-Sea ends up with Mr Popple, who has a thousand umbrellas and knows whose each one is. Then it stops raining for a year, and the umbrellas start to miss their people.",
      },
      ru: {
        name: "1001 зонтик",
        tagline: "Один из них не потерялся",
        synopsis:
          "Всё забытое в автобусах Уэзерби-он-Си попадает к мистеру Попплу. У него тысяча зонтиков, и про каждый он помнит, чей он. Но вот целый год не идёт дождь, и зонтики начинают скучать по своим людям.",
      },
    },
    genres: ["family", "animation"],
    tags: ["rain", "lost things", "seaside"],
    studios: ["Paper Lantern Animation"],
    countries: ["GB", "NL"],
    maturity: "0+",
    popularity: 0.67,
    aliases: [
      ["A Thousand and One Umbrellas", "en"],
      ["Тысяча и один зонтик", "ru"],
    ],
    credits: [
      ["director", "marijn-de-zilver"],
      ["writer", "ignatius-poe-larkin"],
      ["voice", "barnaby-thistle", "Mr Popple"],
      ["voice", "fenna-oosterwijk", "Small Red Umbrella"],
      ["composer", "eskil-maurland"],
    ],
  },
  {
    slug: "4-minutes-to-low-tide",
    alias: 218,
    year: 2020,
    language: "en",
    words: {
      en: {
        name: "4 Minutes to Low Tide",
        tagline: "The road is open. Run",
        synopsis:
          "Twice a day a road appears between the mainland and the island of Skerra, and for four minutes it is dry from end to end. A courier, a child and a locked case set out in the fifth.",
      },
      ru: {
        name: "4 минуты до отлива",
        tagline: "Дорога открыта. Беги",
        synopsis:
          "Дважды в день между материком и островом Скерра проступает дорога, и на четыре минуты она сухая от края до края. Курьер, ребёнок и запертый чемодан выходят на пятой.",
      },
    },
    genres: ["thriller", "adventure"],
    tags: ["sea", "island", "chase", "real time"],
    studios: ["Gull & Anchor"],
    countries: ["GB", "IE"],
    maturity: "12+",
    popularity: 0.7,
    aliases: [
      ["Four Minutes to Low Tide", "en"],
      ["Четыре минуты до отлива", "ru"],
    ],
    credits: [
      ["director", "hollis-wren"],
      ["writer", "kit-tremaine-oduya"],
      ["actor", "nyasha-calloway", "Courier"],
      ["actor", "tobiah-finch-maddox", "The Man with the Dog"],
      ["editor", "ruth-osei-lund"],
    ],
  },
  {
    slug: "ele7en",
    alias: 219,
    year: 2011,
    language: "en",
    words: {
      en: {
        name: "Ele7en",
        tagline: "They only have seven",
        synopsis:
          "A fishing village has a football pitch, a cup tie against the champions and seven people under sixty. The other four are a vicar, a goat herd, a retired referee and whoever plays in goal.",
      },
      ru: {
        name: "Один7адцать",
        tagline: "А их всего семеро",
        synopsis:
          "В рыбацкой деревне есть футбольное поле, кубковый матч против чемпионов и семь человек моложе шестидесяти. Остальные четверо — викарий, козопас, судья на пенсии и тот, кто встанет в ворота.",
      },
    },
    genres: ["comedy", "sport"],
    tags: ["football", "village", "underdogs"],
    studios: ["Gull & Anchor"],
    countries: ["IE"],
    maturity: "6+",
    popularity: 0.57,
    aliases: [
      ["Eleven", "en"],
      ["Одиннадцать", "ru"],
    ],
    credits: [
      ["director", "ignatius-poe-larkin"],
      ["writer", "ignatius-poe-larkin"],
      ["actor", "barnaby-thistle", "Father Dunne"],
      ["actor", "tobiah-finch-maddox", "Cormac"],
      ["actor", "zadie-may-orchard", "Sinéad, in goal"],
    ],
  },
  {
    slug: "2113",
    alias: 220,
    year: 1974,
    language: "en",
    words: {
      en: {
        name: "2113",
        tagline: "The future is a very long corridor",
        synopsis:
          "Citizens of the last city are given one door each at birth and may open it once. Number 2113 has lost her key. A film of orange carpets, slow zooms and one astonishing last minute.",
      },
      ru: {
        name: "2113",
        tagline: "Будущее — это очень длинный коридор",
        synopsis:
          "В последнем городе каждому при рождении выдают дверь, открыть которую можно один раз. Гражданка 2113 потеряла ключ. Фильм оранжевых ковров, медленных наездов и одной поразительной последней минуты.",
      },
    },
    genres: ["science fiction"],
    tags: ["dystopia", "doors", "cult"],
    studios: ["Pell Brothers"],
    countries: ["US"],
    maturity: "12+",
    ratings: { US: "PG" },
    popularity: 0.48,
    credits: [
      ["director", "roscoe-tillery"],
      ["writer", "roscoe-tillery"],
      ["actor", "clementine-ashgrove", "2113"],
      ["actor", "augustus-pell", "The Locksmith"],
    ],
  },
  {
    slug: "ash",
    alias: 221,
    year: 2023,
    language: "en",
    words: {
      en: {
        name: "Ash",
        tagline: "It is also the name of a tree",
        synopsis:
          "After the fire, the only thing standing on the Okafor farm is a tree that nobody planted. Three generations argue about whether to cut it down while it quietly goes on growing.",
      },
      ru: {
        name: "Ясень",
        tagline: "Пепел и дерево — одно слово",
        synopsis:
          "После пожара на ферме Окафоров уцелело только дерево, которого никто не сажал. Три поколения спорят, рубить его или нет, а оно тем временем тихо растёт.",
      },
    },
    genres: ["drama"],
    tags: ["family", "fire", "trees"],
    studios: ["Marlow & Daughters"],
    countries: ["US"],
    maturity: "12+",
    popularity: 0.5,
    credits: [
      ["director", "delphine-oakes"],
      ["writer", "delphine-oakes"],
      ["actor", "percival-nkemelu", "Samuel Okafor"],
      ["actor", "nyasha-calloway", "Grace"],
      ["cinematographer", "saoirse-valk"],
    ],
  },
];
