import type { DemoTitle } from "./demo-title.ts";

/** English-language films of the forties to the nineties. */
export const LONG_AGO: readonly DemoTitle[] = [
  {
    slug: "two-tickets-one-way",
    alias: 244,
    year: 1947,
    language: "en",
    words: {
      en: {
        name: "Two Tickets, One Way",
        tagline: "He bought both. She used hers",
        synopsis:
          "A night clerk at a bus depot sells two tickets to a man with a bandaged hand and finds one of them, an hour later, in a dead woman's glove. The other leaves at dawn, and somebody has to be on it.",
      },
      ru: {
        name: "Два билета в один конец",
        tagline: "Купил он оба. Она свой использовала",
        synopsis:
          "Ночной кассир автостанции продаёт два билета человеку с перевязанной рукой, а через час находит один из них в перчатке убитой. Второй уезжает на рассвете, и кто-то должен по нему поехать.",
      },
    },
    genres: ["crime", "film noir"],
    tags: ["night", "bus", "murder", "black and white"],
    studios: ["Pell Brothers"],
    countries: ["US"],
    maturity: "12+",
    ratings: { US: "PG" },
    popularity: 0.53,
    credits: [
      ["director", "augustus-pell"],
      ["writer", "vivienne-stroud-hale"],
      ["actor", "bix-hanrahan", "Eddie Mott"],
      ["actor", "vivienne-stroud-hale", "Lorraine"],
    ],
  },
  {
    slug: "cinder-street",
    alias: 245,
    year: 1951,
    language: "en",
    words: {
      en: {
        name: "Cinder Street",
        tagline: "Everybody saw. Nobody looked",
        synopsis:
          "A shop burns on Cinder Street, and forty witnesses describe forty different fires. An insurance man with a bad knee and a good memory goes from door to door until two of them match.",
      },
      ru: {
        name: "Улица Пепла",
        tagline: "Видели все. Не смотрел никто",
        synopsis:
          "На улице Пепла сгорает лавка, и сорок свидетелей описывают сорок разных пожаров. Страховой агент с больным коленом и хорошей памятью ходит от двери к двери, пока два рассказа не совпадут.",
      },
    },
    genres: ["crime", "film noir"],
    tags: ["fire", "insurance", "witnesses", "black and white"],
    studios: ["Pell Brothers"],
    countries: ["US"],
    maturity: "12+",
    windows: [{ offer: "free", toDay: -30, note: "The licence has ended" }],
    popularity: 0.41,
    credits: [
      ["director", "augustus-pell"],
      ["writer", "clementine-ashgrove"],
      ["actor", "bix-hanrahan", "Walter Pym"],
      ["actor", "clementine-ashgrove", "Mrs Dalloway-Finch"],
    ],
  },
  {
    slug: "attack-of-the-polite-machines",
    alias: 254,
    year: 1957,
    language: "en",
    words: {
      en: {
        name: "Attack of the Polite Machines",
        tagline: "They said please!",
        synopsis:
          "From beyond the asteroid belt come steel invaders with exquisite manners. They will not conquer without an invitation, and the town of Milford, Ohio, cannot think of a polite way to refuse.",
      },
      ru: {
        name: "Нападение вежливых машин",
        tagline: "Они сказали «пожалуйста»!",
        synopsis:
          "Из-за пояса астероидов прибывают стальные захватчики с безупречными манерами. Без приглашения они не завоёвывают, а жители Милфорда, штат Огайо, никак не придумают, как бы повежливее отказать.",
      },
    },
    genres: ["science fiction", "comedy"],
    tags: ["robots", "invasion", "manners", "cult"],
    studios: ["Pell Brothers"],
    countries: ["US"],
    maturity: "6+",
    popularity: 0.6,
    credits: [
      ["director", "roscoe-tillery"],
      ["writer", "roscoe-tillery"],
      ["actor", "clementine-ashgrove", "Miss Tate, etiquette teacher"],
      ["voice", "augustus-pell", "First Machine"],
    ],
  },
  {
    slug: "the-slow-train-robbery",
    alias: 257,
    year: 1972,
    language: "en",
    words: {
      en: {
        name: "The Slow Train Robbery",
        tagline: "Four miles an hour. No hurry",
        synopsis:
          "The mountain line to Silver Gap climbs so slowly that the bandits can walk beside it. They board, they are offered lunch, they get to know the passengers, and by the summit nobody remembers who was robbing whom.",
      },
      ru: {
        name: "Неторопливое ограбление поезда",
        tagline: "Шесть километров в час. Не спешим",
        synopsis:
          "Горный поезд на Силвер-Гэп ползёт так медленно, что бандиты идут с ним рядом. Они садятся, их угощают обедом, завязываются знакомства, и к перевалу уже никто не помнит, кто кого грабил.",
      },
    },
    genres: ["western", "comedy"],
    tags: ["trains", "bandits", "mountains"],
    studios: ["Pell Brothers"],
    countries: ["US"],
    maturity: "6+",
    popularity: 0.58,
    credits: [
      ["director", "roscoe-tillery"],
      ["writer", "vivienne-stroud-hale"],
      ["actor", "bix-hanrahan", "Old Amos"],
      ["actor", "emmett-saltzgar", "The Boy with the Lunch"],
    ],
  },
  {
    slug: "violet-after-hours",
    alias: 250,
    year: 1984,
    language: "en",
    words: {
      en: {
        name: "Violet, After Hours",
        tagline: "The last set starts at four",
        synopsis:
          "When the club closes, Violet Amory sings for the people who sweep it. One night a record man hears her through the kitchen door. A musical in one room, one night and eleven songs.",
      },
      ru: {
        name: "Вайолет, после закрытия",
        tagline: "Последнее отделение — в четыре",
        synopsis:
          "Когда клуб закрывается, Вайолет Эмори поёт для тех, кто в нём подметает. Однажды её слышит через кухонную дверь человек с пластинками. Мюзикл в одной комнате, за одну ночь и в одиннадцати песнях.",
      },
    },
    genres: ["musical", "romance"],
    tags: ["jazz", "night", "club", "one night"],
    studios: ["Marlow & Daughters"],
    countries: ["US"],
    maturity: "12+",
    popularity: 0.62,
    credits: [
      ["director", "roscoe-tillery"],
      ["writer", "marguerite-sool"],
      ["actor", "marguerite-sool", "Violet Amory"],
      ["actor", "desmond-achterberg", "The Record Man"],
      ["composer", "lucienne-abadi-fort"],
    ],
  },
  {
    slug: "a-violin-for-the-ferryman",
    alias: 251,
    year: 1996,
    language: "en",
    words: {
      en: {
        name: "A Violin for the Ferryman",
        tagline: "The fare is one tune",
        synopsis:
          "On a river between two quarrelling countries, a ferryman takes no money, only music. A girl who owns a violin and cannot play it needs to cross before the ice. He teaches her, one crossing at a time.",
      },
      ru: {
        name: "Скрипка для паромщика",
        tagline: "Плата за проезд — одна мелодия",
        synopsis:
          "На реке между двумя враждующими странами паромщик берёт плату не деньгами, а музыкой. Девочке, у которой есть скрипка, но нет умения, надо переправиться до ледостава. Он учит её — по одной переправе за раз.",
      },
    },
    genres: ["drama", "musical"],
    tags: ["river", "music", "border", "friendship"],
    studios: ["Tidemark Pictures"],
    countries: ["GB", "PL"],
    maturity: "6+",
    popularity: 0.66,
    credits: [
      ["director", "ludmila-wrzosek"],
      ["writer", "marguerite-sool"],
      ["actor", "tollef-brandvold", "The Ferryman"],
      ["actor", "solene-vauquier", "Mila"],
      ["composer", "lucienne-abadi-fort"],
    ],
  },
];
