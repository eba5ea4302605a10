import type { DemoTitle } from "./demo-title.ts";

/** English-language films of the last fifteen years: comedies, dramas, documentaries. */
export const OF_LATE: readonly DemoTitle[] = [
  {
    slug: "mrs-abernathys-second-funeral",
    alias: 242,
    year: 2010,
    language: "en",
    words: {
      en: {
        name: "Mrs. Abernathy's Second Funeral",
        tagline: "She was not happy with the first",
        synopsis:
          "Dissatisfied with the flowers, the sermon and above all the guests, Eudora Abernathy declines to stay dead until it has been done properly. Her children have a week, a budget and a corpse with opinions.",
      },
      ru: {
        name: "Вторые похороны миссис Абернети",
        tagline: "Первые ей не понравились",
        synopsis:
          "Недовольная цветами, проповедью, а главное — гостями, Юдора Абернети отказывается оставаться мёртвой, пока всё не сделают как следует. У детей есть неделя, смета и покойница с собственным мнением.",
      },
    },
    genres: ["comedy"],
    tags: ["funeral", "family", "ghost"],
    studios: ["Two Kettles"],
    countries: ["GB"],
    maturity: "12+",
    popularity: 0.68,
    credits: [
      ["director", "ignatius-poe-larkin"],
      ["writer", "tamsin-quill"],
      ["actor", "vivienne-stroud-hale", "Eudora Abernathy"],
      ["actor", "barnaby-thistle", "Rev. Hobb"],
      ["actor", "ada-mbeki-rowe", "Cordelia"],
    ],
  },
  {
    slug: "what-the-tuba-knew",
    alias: 243,
    year: 2018,
    language: "en",
    words: {
      en: {
        name: "What the Tuba Knew",
        tagline: "Sit at the back, hear everything",
        synopsis:
          "The tuba player of a failing brass band counts rests for a living and listens while she does. When the band's trophy vanishes on the eve of the regionals, she is the only one who was paying attention.",
      },
      ru: {
        name: "Что знала туба",
        tagline: "Сиди сзади и слушай",
        synopsis:
          "Тубистка разваливающегося духового оркестра зарабатывает тем, что считает паузы, и всё это время слушает. Когда накануне конкурса пропадает оркестровый кубок, выясняется, что внимательной была она одна.",
      },
    },
    genres: ["comedy", "mystery", "musical"],
    tags: ["brass band", "theft", "small town"],
    studios: ["Two Kettles"],
    countries: ["GB"],
    maturity: "6+",
    popularity: 0.49,
    credits: [
      ["director", "beatrix-yarrow"],
      ["writer", "ignatius-poe-larkin"],
      ["actor", "zadie-may-orchard", "Win Tolliver"],
      ["actor", "tobiah-finch-maddox", "The Conductor"],
    ],
  },
  {
    slug: "the-weathervane-thief",
    alias: 241,
    year: 2012,
    language: "en",
    words: {
      en: {
        name: "The Weathervane Thief",
        tagline: "Which way did he go?",
        synopsis:
          "Overnight every weathercock in the valley disappears. Ten-year-old detective Posy Lark has one clue, a feather made of copper, and one suspect: the north wind.",
      },
      ru: {
        name: "Похититель флюгеров",
        tagline: "В какую сторону он ушёл?",
        synopsis:
          "За одну ночь в долине пропадают все петухи с крыш. У десятилетней сыщицы Пози Ларк одна улика — медное перо — и один подозреваемый: северный ветер.",
      },
    },
    genres: ["family", "mystery"],
    tags: ["wind", "detective", "children", "village"],
    studios: ["Gull & Anchor"],
    countries: ["GB"],
    maturity: "0+",
    popularity: 0.51,
    credits: [
      ["director", "hollis-wren"],
      ["writer", "tamsin-quill"],
      ["actor", "barnaby-thistle", "The Sexton"],
      ["actor", "zadie-may-orchard", "Posy Lark"],
    ],
  },
  {
    slug: "the-beekeepers-atlas",
    alias: 248,
    year: 2016,
    language: "en",
    words: {
      en: {
        name: "The Beekeeper's Atlas",
        tagline: "Nine valleys, one queen",
        synopsis:
          "Every spring a retired geographer follows her hives through nine valleys and draws the only map that bees would recognise: by scent, by bloom, by the hour. A year with her, and with a swarm that will not settle.",
      },
      ru: {
        name: "Атлас пчеловода",
        tagline: "Девять долин, одна матка",
        synopsis:
          "Каждую весну географ на пенсии идёт за своими ульями через девять долин и рисует единственную карту, которую узнали бы пчёлы: по запахам, по цветам, по часам. Год рядом с ней — и с роем, который никак не сядет.",
      },
    },
    genres: ["documentary", "nature"],
    tags: ["bees", "maps", "spring", "old age"],
    studios: ["Gull & Anchor"],
    countries: ["GB", "ES"],
    maturity: "0+",
    popularity: 0.46,
    credits: [
      ["director", "juno-halvorsen-reyes"],
      ["actor", "maite-olmeda", "Narrator"],
      ["cinematographer", "saoirse-valk"],
    ],
  },
  {
    slug: "octopus-season",
    alias: 252,
    year: 2021,
    language: "en",
    words: {
      en: {
        name: "Octopus Season",
        tagline: "Somebody keeps opening the jars",
        synopsis:
          "In a marine laboratory on the edge of closing, one of the animals learns to let itself out at night. The night guard begins to leave the lights on. Filmed over one summer, much of it by the octopus.",
      },
      ru: {
        name: "Сезон осьминога",
        tagline: "Кто-то всё время открывает банки",
        synopsis:
          "В морской лаборатории, которую вот-вот закроют, одно из животных научилось выходить по ночам. Сторож начинает оставлять свет. Снято за одно лето, и немалую часть снимал осьминог.",
      },
    },
    genres: ["documentary", "nature"],
    tags: ["sea", "octopus", "night", "laboratory"],
    studios: ["Tidemark Pictures"],
    countries: ["AU", "NZ"],
    maturity: "0+",
    popularity: 0.69,
    credits: [
      ["director", "saoirse-valk"],
      ["writer", "wiremu-tane-holt"],
      ["actor", "wiremu-tane-holt", "Narrator"],
    ],
  },
  {
    slug: "ice-road-chess",
    alias: 258,
    year: 2014,
    language: "en",
    words: {
      en: {
        name: "Ice Road Chess",
        tagline: "One move a lorry",
        synopsis:
          "Two truckers who have never met play chess on the doors of the depot at each end of a winter road: one move per run, in chalk. In the thirty-first year the ice comes late, and black is winning.",
      },
      ru: {
        name: "Шахматы на зимнике",
        tagline: "Один рейс — один ход",
        synopsis:
          "Два дальнобойщика, которые ни разу не встречались, играют в шахматы мелом на воротах депо по обе стороны зимника: один рейс — один ход. На тридцать первый год лёд встаёт поздно, а чёрные выигрывают.",
      },
    },
    genres: ["documentary", "sport"],
    tags: ["chess", "ice", "lorries", "winter"],
    studios: ["Northlight"],
    countries: ["CA"],
    maturity: "0+",
    popularity: 0.42,
    credits: [
      ["director", "juno-halvorsen-reyes"],
      ["cinematographer", "rinat-sagdullin"],
      ["composer", "platon-zimorodov"],
    ],
  },
  {
    slug: "queen-of-the-night-bus",
    alias: 255,
    year: 2025,
    language: "en",
    words: {
      en: {
        name: "Queen of the Night Bus",
        tagline: "N19, every night, top deck, front",
        synopsis:
          "For eleven years Oriel has slept on the N19, and for eleven years its passengers have told her things. Now the route is being cut. They come back, one by one, to ride it to the end.",
      },
      ru: {
        name: "Королева ночного автобуса",
        tagline: "N19, каждую ночь, второй этаж, впереди",
        synopsis:
          "Одиннадцать лет Ориэл спит в ночном N19, и одиннадцать лет пассажиры рассказывают ей о себе. Теперь маршрут закрывают. Один за другим они возвращаются, чтобы проехать его до конца.",
      },
    },
    genres: ["drama"],
    tags: ["london", "bus", "night", "strangers"],
    studios: ["Two Kettles"],
    countries: ["GB"],
    maturity: "12+",
    access: "subscription",
    windows: [
      { offer: "subscription", in: ["GB", "IE"], note: "At home first" },
      { offer: "subscription", notIn: ["GB", "IE"], fromDay: 60, note: "The rest of the world later" },
      { offer: "rent", upTo: "fhd", note: "Rent everywhere" },
    ],
    popularity: 0.79,
    credits: [
      ["director", "beatrix-yarrow"],
      ["writer", "juno-halvorsen-reyes"],
      ["actor", "marguerite-sool", "Oriel"],
      ["actor", "percival-nkemelu", "Driver 4471"],
      ["actor", "ada-mbeki-rowe", "The Nurse"],
      ["editor", "ruth-osei-lund"],
    ],
  },
  {
    slug: "ten-thousand-mondays",
    alias: 249,
    year: 2023,
    language: "en",
    words: {
      en: {
        name: "Ten Thousand Mondays",
        tagline: "Have you tried turning it off?",
        synopsis:
          "The office of a small elevator-music company relives one Monday, all forty-one employees together, all of them aware of it. By the three-hundredth they have a constitution. By the nine-thousandth, an opera.",
      },
      ru: {
        name: "Десять тысяч понедельников",
        tagline: "Выключить и включить пробовали?",
        synopsis:
          "Контора, сочиняющая музыку для лифтов, проживает один и тот же понедельник — все сорок один человек сразу, и все это понимают. К трёхсотому у них есть конституция. К девятитысячному — опера.",
      },
    },
    genres: ["comedy", "science fiction"],
    tags: ["time", "office", "music", "ensemble"],
    studios: ["Slow Comet"],
    countries: ["US"],
    maturity: "12+",
    popularity: 0.84,
    aliases: [
      ["10,000 Mondays", "en"],
      ["10000 понедельников", "ru"],
    ],
    credits: [
      ["director", "kit-tremaine-oduya"],
      ["writer", "kit-tremaine-oduya"],
      ["actor", "lupe-candelaria", "Dolores from Accounts"],
      ["actor", "tobiah-finch-maddox", "Gil"],
      ["composer", "otavio-brandeira"],
    ],
  },
];
