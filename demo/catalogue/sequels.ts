import type { DemoTitle } from "./demo-title.ts";

/** Sequels by numeral, and names of one letter or two: what search has to cope with. */
export const SEQUELS: readonly DemoTitle[] = [
  {
    slug: "the-salt-meridian-ii",
    alias: 212,
    year: 2026,
    language: "en",
    words: {
      en: {
        name: "The Salt Meridian II",
        tagline: "Somebody moved the border back",
        synopsis:
          "Four years after the survey, one of its two makers is arrested for a crime committed on the wrong side of a line that he drew himself. The other sets out across the salt to prove that the line was never there.",
      },
      ru: {
        name: "Соляной меридиан II",
        tagline: "Кто-то передвинул границу обратно",
        synopsis:
          "Через четыре года после съёмки одного из двух землемеров арестовывают за преступление, совершённое не по ту сторону черты, которую он сам и провёл. Второй идёт через соль — доказывать, что никакой черты там не было.",
      },
    },
    genres: ["adventure", "drama"],
    tags: ["desert", "maps", "trial", "sequel"],
    studios: ["Tidemark Pictures"],
    countries: ["AU", "CL"],
    maturity: "12+",
    access: "subscription",
    windows: [
      { offer: "rent", upTo: "fhd", note: "Rent from the first day" },
      { offer: "buy", upTo: "uhd", note: "Buy from the first day, in 4K" },
      { offer: "subscription", upTo: "uhd", fromDay: 75, note: "Joins the subscription later" },
    ],
    popularity: 0.9,
    aliases: [
      ["The Salt Meridian 2", "en"],
      ["Соляной меридиан 2", "ru"],
    ],
    credits: [
      ["director", "ines-carrow"],
      ["writer", "kit-tremaine-oduya"],
      ["actor", "jonah-ferreday", "Ellis Pryce"],
      ["actor", "wiremu-tane-holt", "Matiu"],
      ["actor", "lupe-candelaria", "Advocate Sarmiento"],
      ["composer", "anselm-okoye-brandt"],
    ],
  },
  {
    slug: "half-past-midnight-ii",
    alias: 213,
    year: 2018,
    language: "en",
    words: {
      en: {
        name: "Half-Past Midnight II",
        tagline: "The lift goes up by itself",
        synopsis:
          "The Marlow building has been turned into flats, and the clock into a lamp. The first tenants compare notes: everyone hears the lift at night, and everyone hears it stop at a different floor.",
      },
      ru: {
        name: "Половина первого ночи II",
        tagline: "Лифт поднимается сам",
        synopsis:
          "Дом Марлоу перестроили под квартиры, а часы переделали в лампу. Первые жильцы сверяют впечатления: лифт по ночам слышат все, и у каждого он останавливается на своём этаже.",
      },
    },
    genres: ["horror", "mystery"],
    tags: ["clock", "lift", "old house", "sequel"],
    studios: ["Marlow & Daughters"],
    countries: ["US", "CA"],
    maturity: "18+",
    ratings: { US: "R", GB: "15" },
    access: "subscription",
    popularity: 0.55,
    aliases: [["Half Past Midnight 2", "en"]],
    credits: [
      ["director", "lorne-vasquette"],
      ["writer", "lorne-vasquette"],
      ["actor", "zadie-may-orchard", "Priya Lund"],
      ["actor", "desmond-achterberg", "Mr Teller, 4B"],
      ["composer", "ottoline-gray"],
    ],
  },
  {
    slug: "half-past-midnight-iii",
    alias: 214,
    year: 2022,
    language: "en",
    words: {
      en: {
        name: "Half-Past Midnight III: The Thirteenth Floor",
        tagline: "There is no button for it",
        synopsis:
          "A lift engineer is hired to explain why a building of twelve floors uses electricity for thirteen. She has a torch, a tape measure and forty minutes until half past midnight.",
      },
      ru: {
        name: "Половина первого ночи III: Тринадцатый этаж",
        tagline: "Такой кнопки нет",
        synopsis:
          "Мастера по лифтам нанимают выяснить, почему двенадцатиэтажный дом расходует электричество на тринадцать. У неё есть фонарь, рулетка и сорок минут до половины первого.",
      },
    },
    genres: ["horror", "thriller"],
    tags: ["lift", "old house", "engineer", "sequel"],
    studios: ["Marlow & Daughters"],
    countries: ["US"],
    maturity: "16+",
    access: "subscription",
    windows: [{ offer: "subscription", toDay: 12, note: "Leaves the cinema soon" }],
    popularity: 0.6,
    aliases: [
      ["Half Past Midnight 3", "en"],
      ["Половина первого ночи 3", "ru"],
    ],
    credits: [
      ["director", "beatrix-yarrow"],
      ["writer", "thea-longacre"],
      ["actor", "nyasha-calloway", "Joan Abara"],
      ["actor", "emmett-saltzgar", "Mr Marlow"],
      ["composer", "ottoline-gray"],
    ],
  },
  {
    slug: "q",
    alias: 215,
    year: 2014,
    language: "en",
    words: {
      en: {
        name: "Q",
        tagline: "The letter that needs another",
        synopsis:
          "A crossword setter finds her own unpublished clues solved in ink, in library books across the city, each time a day before she writes them. The only letter never filled in is Q.",
      },
      ru: {
        name: "Q",
        tagline: "Буква, которая не ходит одна",
        synopsis:
          "Составительница кроссвордов находит в библиотечных книгах по всему городу свои ещё не напечатанные загадки, разгаданные чернилами — всякий раз за день до того, как она их придумает. Не вписана только одна буква: Q.",
      },
    },
    genres: ["thriller", "mystery"],
    tags: ["crosswords", "library", "city"],
    studios: ["Two Kettles"],
    countries: ["GB"],
    maturity: "12+",
    popularity: 0.64,
    credits: [
      ["director", "beatrix-yarrow"],
      ["writer", "tamsin-quill"],
      ["actor", "ada-mbeki-rowe", "Nell Quarrie"],
      ["actor", "percival-nkemelu", "The Librarian"],
      ["editor", "ruth-osei-lund"],
    ],
  },
  {
    slug: "oh",
    alias: 216,
    year: 2021,
    language: "en",
    words: {
      en: {
        name: "Oh",
        tagline: "Most of it goes unsaid",
        synopsis:
          "Two interpreters meet at a peace conference where neither side has anything to say. Over nine days of silence in eleven languages they fall in love, one vowel at a time.",
      },
      ru: {
        name: "О",
        tagline: "Почти всё остаётся несказанным",
        synopsis:
          "Два переводчика знакомятся на мирной конференции, где ни одной из сторон нечего сказать. За девять дней молчания на одиннадцати языках они влюбляются — по одной гласной за раз.",
      },
    },
    genres: ["romance", "comedy"],
    tags: ["languages", "diplomacy", "silence"],
    studios: ["Atelier Sept Lampes", "Two Kettles"],
    countries: ["GB", "CH"],
    maturity: "6+",
    popularity: 0.52,
    credits: [
      ["director", "odile-marchterre"],
      ["writer", "juno-halvorsen-reyes"],
      ["actor", "percival-nkemelu", "Anton"],
      ["actor", "solene-vauquier", "Claire"],
    ],
  },
];
