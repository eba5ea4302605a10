import type { DemoTitle } from "./demo-title.ts";

/** Films whose own words are Russian, from the silent years to the eighties. */
export const RUSSIAN_THEN: readonly DemoTitle[] = [
  {
    slug: "fabrika-luny",
    alias: 231,
    year: 1931,
    language: "ru",
    words: {
      ru: {
        name: "Фабрика луны",
        tagline: "Немая фантазия в пяти частях",
        synopsis:
          "Рабочие стекольного завода решают выдуть новую луну, побольше и поярче, чтобы в посёлке не жечь керосин. Комитет назначает сроки. Восстановлено по единственной уцелевшей копии, найденной в коробке из-под пуговиц.",
      },
      en: {
        name: "The Moon Factory",
        tagline: "A silent fantasy in five reels",
        synopsis:
          "The workers of a glass factory decide to blow a new moon, larger and brighter, so that the settlement need burn no more kerosene. A committee sets the deadlines. Restored from the only print, found in a button tin.",
      },
    },
    genres: ["fantasy", "experimental"],
    tags: ["silent", "moon", "factory", "black and white", "restored"],
    studios: ["Кинофабрика «Маяк»"],
    countries: ["RU"],
    maturity: "0+",
    popularity: 0.54,
    credits: [
      ["director", "anatoly-prozorin"],
      ["actor", "evdokia-ryabinkina", "Стеклодув Настя"],
    ],
  },
  {
    slug: "most-na-tu-storonu",
    alias: 224,
    year: 1962,
    language: "ru",
    words: {
      ru: {
        name: "Мост на ту сторону",
        tagline: "Строили двое. Врагами",
        synopsis:
          "Весна после войны. На двух берегах одной реки два отряда сапёров, недавние противники, достраивают один мост навстречу друг другу. Переводчика нет. Есть чертёж, табак и семьдесят метров воды.",
      },
      en: {
        name: "The Bridge Across",
        tagline: "Two built it, as enemies",
        synopsis:
          "The spring after the war. From two banks of one river, two companies of sappers who lately fought each other finish one bridge towards the middle. There is no interpreter. There is a drawing, some tobacco and seventy metres of water.",
      },
    },
    genres: ["war", "drama"],
    tags: ["bridge", "river", "reconciliation", "black and white"],
    studios: ["Кинофабрика «Маяк»"],
    countries: ["RU"],
    maturity: "12+",
    popularity: 0.63,
    credits: [
      ["director", "anatoly-prozorin"],
      ["writer", "anatoly-prozorin"],
      ["actor", "boris-shtil", "Сержант Уваров"],
      ["actor", "ruprecht-aumann", "Der Feldwebel"],
    ],
  },
  {
    slug: "chizh-i-kompas",
    alias: 229,
    year: 1969,
    language: "ru",
    words: {
      ru: {
        name: "Чиж и компас",
        tagline: "На север, а потом ещё немного",
        synopsis:
          "Чиж, который боится летать осенью, меняет у сороки пуговицу на компас и отправляется на север пешком. Рисованная повесть об упрямстве, в которой никто никого не поучает.",
      },
      en: {
        name: "The Siskin and the Compass",
        tagline: "North, and then a little further",
        synopsis:
          "A siskin who is afraid of flying in autumn trades a button for a magpie's compass and sets out for the north on foot. A hand-drawn tale of stubbornness in which nobody teaches anybody a lesson.",
      },
    },
    genres: ["animation", "family", "short"],
    tags: ["birds", "journey", "autumn", "hand drawn"],
    studios: ["Кинофабрика «Маяк»"],
    countries: ["RU"],
    maturity: "0+",
    popularity: 0.68,
    credits: [
      ["director", "zoya-berestova"],
      ["writer", "zoya-berestova"],
      ["voice", "boris-shtil", "Чиж"],
      ["voice", "evdokia-ryabinkina", "Сорока"],
    ],
  },
  {
    slug: "tikhiy-chas",
    alias: 222,
    year: 1978,
    language: "ru",
    words: {
      ru: {
        name: "Тихий час",
        tagline: "Спать приказано всем",
        synopsis:
          "Пионерлагерь «Чайка», август. Третий отряд объявляет, что больше не будет спать после обеда никогда. Директор объявляет, что будет. Между ними — баян, две канистры компота и вожатая, которой самой очень хочется спать.",
      },
      en: {
        name: "Quiet Hour",
        tagline: "Everyone is ordered to sleep",
        synopsis:
          "Summer camp, August. Squad Three declares that it will never nap after lunch again. The director declares that it will. Between them stand an accordion, two churns of stewed fruit and a counsellor who would very much like to sleep herself.",
      },
    },
    genres: ["comedy", "family"],
    tags: ["summer", "camp", "children", "revolt"],
    studios: ["Студия «Полынья»"],
    countries: ["RU"],
    maturity: "0+",
    popularity: 0.61,
    credits: [
      ["director", "marfa-solodova"],
      ["writer", "boris-shtil"],
      ["actor", "zoya-berestova", "Вожатая Ляля"],
      ["actor", "fyodor-lapshinsky", "Директор лагеря"],
    ],
  },
  {
    slug: "yolka-dlya-mayora",
    alias: 223,
    year: 1986,
    language: "ru",
    words: {
      ru: {
        name: "Ёлка для майора",
        tagline: "31 декабря. Осталось шесть часов",
        synopsis:
          "Майору милиции Ёлкину поручают до полуночи найти пропавшую с площади двадцатиметровую ель. Свидетели расходятся в показаниях, улики пахнут мандаринами, а дома ждёт дочь, которой он обещал ёлку ещё в ноябре.",
      },
      en: {
        name: "A Fir Tree for the Major",
        tagline: "31 December. Six hours left",
        synopsis:
          "Police major Yolkin has until midnight to find a twenty-metre fir tree stolen from the town square. The witnesses contradict each other, the evidence smells of tangerines, and at home waits a daughter who was promised a tree in November.",
      },
    },
    genres: ["comedy", "crime"],
    tags: ["new year", "winter", "police", "small town"],
    studios: ["Студия «Полынья»"],
    countries: ["RU"],
    maturity: "6+",
    popularity: 0.76,
    aliases: [
      ["Елка для майора", "ru"],
      ["Yolka dlya mayora", "en"],
    ],
    credits: [
      ["director", "marfa-solodova"],
      ["writer", "boris-shtil"],
      ["actor", "fyodor-lapshinsky", "Майор Ёлкин"],
      ["actor", "lidia-pochinok", "Заведующая складом"],
      ["composer", "platon-zimorodov"],
    ],
  },
];
