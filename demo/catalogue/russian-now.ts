import type { DemoTitle } from "./demo-title.ts";

/** Films whose own words are Russian, of this century. */
export const RUSSIAN_NOW: readonly DemoTitle[] = [
  {
    slug: "klyuchi-ot-nizhnego",
    alias: 225,
    year: 2019,
    language: "ru",
    words: {
      ru: {
        name: "Ключи от Нижнего",
        tagline: "Семь дверей, семь подельников",
        synopsis:
          "Старый слесарь, который тридцать лет ставил замки самым осторожным людям города, узнаёт, что за одной из дверей держат его внука. Какой именно — неизвестно. Он открывает их все за одну ночь.",
      },
      en: {
        name: "The Keys to Nizhny",
        tagline: "Seven doors, seven accomplices",
        synopsis:
          "For thirty years an old locksmith has fitted locks for the most careful people in town. Now behind one of those doors somebody holds his grandson, and nobody will say which. He opens all of them in one night.",
      },
    },
    genres: ["crime", "thriller"],
    tags: ["heist", "locks", "one night", "volga"],
    studios: ["Студия «Полынья»"],
    countries: ["RU"],
    maturity: "16+",
    windows: [
      { offer: "free", upTo: "hd", notIn: ["DE", "AT"], note: "Sold elsewhere in Germany and Austria" },
      { offer: "subscription", upTo: "uhd", notIn: ["DE", "AT"], note: "4K with a subscription alone" },
    ],
    popularity: 0.73,
    credits: [
      ["director", "gleb-zarudin"],
      ["writer", "kirill-mokhovoy"],
      ["actor", "fyodor-lapshinsky", "Слесарь Аким"],
      ["actor", "timur-bairachny", "Лёнька"],
      ["actor", "arina-vetluga", "Следователь Сомова"],
      ["cinematographer", "rinat-sagdullin"],
    ],
  },
  {
    slug: "sneg-idyot-vverkh",
    alias: 226,
    year: 2023,
    language: "ru",
    words: {
      ru: {
        name: "Снег идёт вверх",
        tagline: "Закройте форточку, он уходит",
        synopsis:
          "В посёлке, где зима не кончалась семь лет, однажды утром снег начинает падать в небо. Вместе с ним понемногу улетает всё, что люди под ним похоронили: лодки, ссоры, письма, один рояль.",
      },
      en: {
        name: "Snow Falls Upward",
        tagline: "Shut the window, it is leaving",
        synopsis:
          "In a settlement where winter has lasted seven years, one morning the snow begins to fall into the sky. Little by little everything that people buried under it goes too: boats, quarrels, letters, one grand piano.",
      },
    },
    genres: ["fantasy", "drama"],
    tags: ["winter", "magic", "village", "memory"],
    studios: ["Студия «Полынья»", "Northlight"],
    countries: ["RU", "NO"],
    maturity: "6+",
    popularity: 0.88,
    credits: [
      ["director", "vasilisa-zhuravina"],
      ["writer", "nadezhda-omulskaya"],
      ["actor", "arina-vetluga", "Почтальон Вера"],
      ["actor", "matvey-kedrin", "Настройщик"],
      ["composer", "eskil-maurland"],
      ["cinematographer", "rinat-sagdullin"],
    ],
  },
  {
    slug: "samovar-9",
    alias: 227,
    year: 2025,
    language: "ru",
    words: {
      ru: {
        name: "Самовар-9",
        tagline: "Чай закипает при минус двухстах",
        synopsis:
          "Грузовик дальнего следования «Самовар-9» везёт на Юпитер сорок тонн чая и одного ревизора. На полпути выясняется, что чая тридцать девять тонн, а ревизоров двое.",
      },
      en: {
        name: "Samovar-9",
        tagline: "Tea boils at minus two hundred",
        synopsis:
          "The long-haul freighter Samovar-9 carries forty tonnes of tea and one auditor to Jupiter. Halfway there it turns out that there are thirty-nine tonnes of tea, and two auditors.",
      },
    },
    genres: ["comedy", "science fiction"],
    tags: ["space", "tea", "impostor"],
    studios: ["Студия «Полынья»"],
    countries: ["RU", "KZ"],
    maturity: "6+",
    popularity: 0.81,
    aliases: [
      ["Самовар 9", "ru"],
      ["Samovar Nine", "en"],
    ],
    credits: [
      ["director", "kirill-mokhovoy"],
      ["writer", "kirill-mokhovoy"],
      ["actor", "lidia-pochinok", "Капитан Сорокина"],
      ["actor", "timur-bairachny", "Ревизор"],
      ["actor", "matvey-kedrin", "Другой ревизор"],
      ["voice", "pavel-olshanik", "Бортовой самовар"],
    ],
  },
  {
    slug: "chay-s-yakovom",
    alias: 228,
    year: 2016,
    language: "ru",
    words: {
      ru: {
        name: "Чай с Яковом",
        tagline: "Садитесь, стул не качается",
        synopsis:
          "Яков Теплов полвека чинит стулья в подвале на Васильевском и каждому заказчику наливает чай. Камера пришла на день и осталась на четыре года. Документальный фильм о ножках, спинках и людях.",
      },
      en: {
        name: "Tea with Yakov",
        tagline: "Sit down, this one does not wobble",
        synopsis:
          "For half a century Yakov Teplov has mended chairs in a St Petersburg basement and poured tea for every customer. The camera came for a day and stayed four years. A documentary about legs, backs and people.",
      },
    },
    genres: ["documentary"],
    tags: ["craft", "chairs", "tea", "old age"],
    studios: ["Кинофабрика «Маяк»"],
    countries: ["RU"],
    maturity: "0+",
    popularity: 0.45,
    credits: [
      ["director", "nadezhda-omulskaya"],
      ["actor", "yakov-teplov", "Сам"],
      ["cinematographer", "rinat-sagdullin"],
      ["composer", "platon-zimorodov"],
    ],
  },
  {
    slug: "mesto-40b",
    alias: 230,
    year: 2020,
    language: "ru",
    words: {
      ru: {
        name: "Место 40Б",
        tagline: "В самолёте тридцать девять рядов",
        synopsis:
          "На ночном рейсе Владивосток — Москва у пассажира в посадочном талоне место, которого нет. Бортпроводница уступает ему своё. Через восемь часов она единственная, кто помнит, что он вообще летел.",
      },
      en: {
        name: "Seat 40B",
        tagline: "The plane has thirty-nine rows",
        synopsis:
          "On a night flight from Vladivostok to Moscow, a passenger's boarding pass names a seat that does not exist. A flight attendant gives him hers. Eight hours later she is the only one who remembers that he was on board.",
      },
    },
    genres: ["thriller", "mystery"],
    tags: ["plane", "memory", "one night"],
    studios: ["Студия «Полынья»"],
    countries: ["RU"],
    maturity: "16+",
    access: "subscription",
    popularity: 0.7,
    aliases: [
      ["40Б", "ru"],
      ["40B", "en"],
    ],
    credits: [
      ["director", "vasilisa-zhuravina"],
      ["writer", "kirill-mokhovoy"],
      ["actor", "lidia-pochinok", "Бортпроводница Алла"],
      ["actor", "pavel-olshanik", "Пассажир"],
    ],
  },
];
