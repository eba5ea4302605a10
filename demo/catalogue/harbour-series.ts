import type { DemoPart, DemoTitle } from "./demo-title.ts";

/** The series Lanternfish Harbour. Its first season is free; the second is part of the subscription, as the series is. */
export const HARBOUR_SERIES: DemoTitle = {
  slug: "lanternfish-harbour",
  alias: 300,
  kind: "series",
  year: 2023,
  language: "en",
  words: {
    en: {
      name: "Lanternfish Harbour",
      tagline: "Something is keeping the lights on",
      synopsis:
        "The boats of a northern fishing town come home with empty nets and full of light: a glow in the water that follows them to the quay and spells, some say, words. A harbour master who believes nothing and a biologist who believes anything go out to read it.",
    },
    ru: {
      name: "Гавань светящихся рыб",
      tagline: "Кто-то не гасит свет",
      synopsis:
        "Лодки северного рыбацкого городка возвращаются с пустыми сетями и полные света: мерцание в воде провожает их до причала и складывается, говорят, в слова. Капитан порта, который не верит ничему, и биолог, готовая поверить всему, выходят в море их прочесть.",
    },
  },
  genres: ["mystery", "drama"],
  tags: ["sea", "fishing", "small town", "slow burn"],
  studios: ["Gull & Anchor"],
  countries: ["GB", "IE"],
  maturity: "12+",
  access: "subscription",
  windows: [{ offer: "subscription", upTo: "uhd", note: "The whole series" }],
  popularity: 0.99,
  aliases: [
    ["Lanternfish Harbor", "en"],
    ["Lanternfish", "en"],
  ],
  credits: [
    ["creator", "tamsin-quill"],
    ["director", "hollis-wren"],
    ["writer", "tamsin-quill"],
    ["writer", "juno-halvorsen-reyes"],
    ["actor", "ada-mbeki-rowe", "Harbour Master Grace Tully"],
    ["actor", "lupe-candelaria", "Dr Ana Belén Ríos"],
    ["actor", "tobiah-finch-maddox", "Skipper Dunn"],
    ["actor", "marguerite-sool", "Old Mrs Kerr"],
    ["composer", "ottoline-gray"],
    ["cinematographer", "saoirse-valk"],
  ],
};

type Told = readonly [name: string, synopsis: string];

const season = (number: number, year: number, en: string, ru: string, windows: DemoPart["windows"]): DemoPart => ({
  slug: `lanternfish-harbour-s${number}`,
  alias: 300 + number * 20,
  kind: "season",
  parent: HARBOUR_SERIES.slug,
  ordinal: number,
  year,
  language: "en",
  words: {
    en: { name: `Season ${number}`, tagline: "", synopsis: en },
    ru: { name: `Сезон ${number}`, tagline: "", synopsis: ru },
  },
  picturesOf: HARBOUR_SERIES.slug,
  ...(windows === undefined ? {} : { access: "free", windows }),
});

const episode = (ofSeason: number, number: number, year: number, en: Told, ru: Told): DemoPart => ({
  slug: `lanternfish-harbour-s${ofSeason}e${number}`,
  alias: 300 + ofSeason * 20 + number,
  kind: "episode",
  parent: `lanternfish-harbour-s${ofSeason}`,
  ordinal: number,
  year,
  language: "en",
  words: {
    en: { name: en[0], tagline: "", synopsis: en[1] },
    ru: { name: ru[0], tagline: "", synopsis: ru[1] },
  },
  access: ofSeason === 1 ? "free" : "subscription",
  picturesOf: HARBOUR_SERIES.slug,
  // The first three play: behind them stands the demo film, whose 32 seconds are marked like an episode's.
  ...(ofSeason === 1 && number <= 3
    ? {
        playsDemoFilm: true,
        markers: [
          ...(number > 1 ? [["recap", 0, 2] as const] : []),
          ["intro", 2, 6] as const,
          ["credits", 29, 32] as const,
        ],
      }
    : {}),
});

export const HARBOUR_PARTS: readonly DemoPart[] = [
  season(
    1,
    2023,
    "Empty nets, bright water, and a first word that nobody will say aloud.",
    "Пустые сети, светлая вода и первое слово, которое никто не хочет произнести вслух.",
    [{ offer: "free", note: "The first season is free" }],
  ),
  episode(
    1,
    1,
    2023,
    [
      "Bright Water",
      "The Providence comes in at dawn with no fish and a hold that shines. Grace writes it down as phosphorescence, and then crosses it out.",
    ],
    [
      "Светлая вода",
      "«Провиденс» возвращается на рассвете без рыбы и с сияющим трюмом. Грейс записывает: «фосфоресценция», а потом зачёркивает.",
    ],
  ),
  episode(
    1,
    2,
    2023,
    [
      "The Woman with the Buckets",
      "A biologist takes a room above the chandlery and pays in advance for a month. By evening she has forty buckets on the quay, and an audience.",
    ],
    [
      "Женщина с вёдрами",
      "Биолог снимает комнату над лавкой и платит за месяц вперёд. К вечеру у неё на причале сорок вёдер — и зрители.",
    ],
  ),
  episode(
    1,
    3,
    2023,
    [
      "Alphabet",
      "Skipper Dunn swears that the light in his wake made a letter. Ana asks which one. He will only draw it, and only with his eyes shut.",
    ],
    [
      "Алфавит",
      "Шкипер Данн клянётся, что свет за кормой сложился в букву. Ана спрашивает, в какую. Он согласен лишь нарисовать её, и только с закрытыми глазами.",
    ],
  ),
  episode(
    1,
    4,
    2023,
    ["Slack Tide", "For twenty minutes a day nothing in the harbour moves. Somebody has been using them."],
    ["Стоячая вода", "Двадцать минут в день в гавани не движется ничего. Кто-то этим пользуется."],
  ),
  episode(
    1,
    5,
    2023,
    [
      "The Kerr Photographs",
      "An album from 1911 shows the same quay, the same boats and the same glow. One face in the crowd is looking straight at Grace.",
    ],
    [
      "Фотографии Керров",
      "В альбоме 1911 года — тот же причал, те же лодки и то же свечение. Одно лицо в толпе смотрит прямо на Грейс.",
    ],
  ),
  episode(
    1,
    6,
    2023,
    ["Answer", "The whole town puts out its lamps to see what the sea will say. Grace leaves one burning."],
    ["Ответ", "Весь город гасит лампы, чтобы увидеть, что скажет море. Грейс одну оставляет."],
  ),
  season(
    2,
    2025,
    "The light has gone from the water. It turns up everywhere else.",
    "Свет ушёл из воды. Теперь он повсюду, кроме неё.",
    undefined,
  ),
  episode(
    2,
    1,
    2025,
    [
      "Dark Harbour",
      "A year of ordinary water. The nets are full, the town is rich, and Grace cannot sleep for the quiet.",
    ],
    ["Тёмная гавань", "Год обыкновенной воды. Сети полны, город богат, а Грейс не может уснуть от тишины."],
  ),
  episode(
    2,
    2,
    2025,
    [
      "The Fog Buyer",
      "A gentleman from the city offers good money for fog, by the barrel. The council is inclined to ask no questions.",
    ],
    [
      "Скупщик тумана",
      "Господин из города предлагает за туман хорошие деньги, за бочку. Совет склонен не задавать вопросов.",
    ],
  ),
  episode(
    2,
    3,
    2025,
    ["Under the Ice House", "The old ice house has a cellar, and the cellar has a tide."],
    ["Под ледником", "У старого ледника есть подвал, а в подвале бывает прилив."],
  ),
  episode(
    2,
    4,
    2025,
    [
      "Ana Goes Home",
      "Ana's mother opens the door in Cádiz and asks who the other one is, standing behind her, all lit up.",
    ],
    [
      "Ана едет домой",
      "В Кадисе мать открывает Ане дверь и спрашивает, кто это стоит у неё за спиной и весь светится.",
    ],
  ),
  episode(
    2,
    5,
    2025,
    [
      "Seven Lanterns",
      "Seven children walk into the sea carrying lanterns and walk out again carrying none. They are in excellent spirits.",
    ],
    ["Семь фонарей", "Семеро детей входят в море с фонарями и выходят без них. Настроение у всех превосходное."],
  ),
  episode(
    2,
    6,
    2025,
    ["Keeper", "There has always been somebody who keeps the lights on. Tonight the post falls vacant."],
    ["Хранитель", "Всегда был кто-то, кто не давал свету погаснуть. Этой ночью место освобождается."],
  ),
];
