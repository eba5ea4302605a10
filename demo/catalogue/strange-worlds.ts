import type { DemoTitle } from "./demo-title.ts";

/** Dark rooms, far places and tales for children. */
export const STRANGE_WORLDS: readonly DemoTitle[] = [
  {
    slug: "orchard-of-satellites",
    alias: 246,
    year: 2024,
    language: "en",
    words: {
      en: {
        name: "Orchard of Satellites",
        tagline: "What falls can be planted",
        synopsis:
          "A widowed radio engineer collects the satellites that come down in her apple orchard and wires them together among the trees. One evening they begin to talk, not to her, and in her husband's call sign.",
      },
      ru: {
        name: "Сад спутников",
        tagline: "Что упало, можно посадить",
        synopsis:
          "Вдова-радиоинженер собирает спутники, упавшие в её яблоневый сад, и соединяет их проводами между деревьями. Однажды вечером они начинают говорить — не с ней, но позывным её мужа.",
      },
    },
    genres: ["science fiction", "drama"],
    tags: ["space", "radio", "grief", "orchard"],
    studios: ["Slow Comet"],
    countries: ["CA", "GB"],
    maturity: "6+",
    windows: [
      { offer: "free", upTo: "hd", note: "Free up to 720 lines" },
      { offer: "subscription", upTo: "uhd", note: "4K with a subscription alone" },
    ],
    popularity: 0.82,
    credits: [
      ["director", "ines-carrow"],
      ["writer", "juno-halvorsen-reyes"],
      ["actor", "ylva-kvarnstrand", "Agnes Holm"],
      ["voice", "desmond-achterberg", "Call sign"],
      ["composer", "anselm-okoye-brandt"],
    ],
  },
  {
    slug: "moth-hour",
    alias: 247,
    year: 2020,
    language: "en",
    words: {
      en: {
        name: "Moth Hour",
        tagline: "Leave one lamp burning",
        synopsis:
          "At the last inn before the pass, guests are asked to switch off every light but one at eleven. Tonight a lepidopterist books a room. She has been looking for something large, and it has been looking for her.",
      },
      ru: {
        name: "Час мотылька",
        tagline: "Оставьте гореть одну лампу",
        synopsis:
          "В последней гостинице перед перевалом постояльцев просят в одиннадцать погасить весь свет, кроме одной лампы. Сегодня здесь ночует собирательница бабочек. Она ищет нечто большое, а оно ищет её.",
      },
    },
    genres: ["horror", "fantasy"],
    tags: ["moths", "inn", "mountains", "night"],
    studios: ["Marlow & Daughters"],
    countries: ["US", "RO"],
    maturity: "16+",
    access: "subscription",
    popularity: 0.61,
    credits: [
      ["director", "lorne-vasquette"],
      ["writer", "thea-longacre"],
      ["actor", "delphine-oakes", "Dr Imogen Fell"],
      ["actor", "bastien-orly-roche", "The Innkeeper"],
      ["composer", "ottoline-gray"],
    ],
  },
  {
    slug: "fox-hen-boat",
    alias: 253,
    year: 2019,
    language: "en",
    words: {
      en: {
        name: "Fox, Hen, Boat",
        tagline: "Only two fit. You know the rest",
        synopsis:
          "A fox, a hen and a sack of corn have to cross a river in a boat for two. They have all heard the riddle. Nobody wants to be the one left behind, least of all the corn.",
      },
      ru: {
        name: "Лиса, курица, лодка",
        tagline: "Влезут только двое. Дальше вы знаете",
        synopsis:
          "Лисе, курице и мешку зерна надо переплыть реку в двухместной лодке. Загадку слышали все трое. Оставаться на берегу не хочет никто, и меньше всех — зерно.",
      },
    },
    genres: ["animation", "family", "comedy"],
    tags: ["fox", "river", "riddle", "friendship"],
    studios: ["Paper Lantern Animation"],
    countries: ["NL", "GB"],
    maturity: "0+",
    popularity: 0.76,
    credits: [
      ["director", "fenna-oosterwijk"],
      ["writer", "marijn-de-zilver"],
      ["voice", "tobiah-finch-maddox", "Fox"],
      ["voice", "zadie-may-orchard", "Hen"],
      ["voice", "barnaby-thistle", "Corn"],
    ],
  },
  {
    slug: "do-not-feed-the-clouds",
    alias: 256,
    year: 2026,
    language: "en",
    words: {
      en: {
        name: "Do Not Feed the Clouds",
        tagline: "They get used to it",
        synopsis:
          "A boy on a mountain farm shares his porridge with a small stray cloud. By autumn it fills the valley, follows him to school and sulks. The weather office has sent a letter.",
      },
      ru: {
        name: "Не кормите облака",
        tagline: "Они привыкают",
        synopsis:
          "Мальчик с горной фермы делится кашей с маленьким приблудным облаком. К осени оно занимает всю долину, провожает его в школу и дуется. Из бюро погоды пришло письмо.",
      },
    },
    genres: ["family", "fantasy", "animation"],
    tags: ["clouds", "mountains", "friendship", "farm"],
    studios: ["Paper Lantern Animation"],
    countries: ["CH", "NL"],
    maturity: "0+",
    access: "subscription",
    windows: [{ offer: "subscription", upTo: "uhd", fromDay: 20, note: "Opens in three weeks" }],
    popularity: 0.85,
    credits: [
      ["director", "marijn-de-zilver"],
      ["writer", "hisako-minamori"],
      ["voice", "fenna-oosterwijk", "Ueli"],
      ["voice", "percival-nkemelu", "The Cloud"],
      ["composer", "eskil-maurland"],
    ],
  },
];
