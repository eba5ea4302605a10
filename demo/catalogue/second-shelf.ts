import type { DemoTitle } from "./demo-title.ts";

/** The second half of the titles with which the catalogue began. */
export const SECOND_SHELF: readonly DemoTitle[] = [
  {
    slug: "under-a-copper-sky",
    alias: 207,
    year: 2017,
    language: "en",
    words: {
      en: {
        name: "Under a Copper Sky",
        tagline: "One rail short of town",
        synopsis:
          "The railway stops a day's ride short of Perdition Flats, and everyone in town has a reason to keep it that way. Then a stranger arrives on foot, carrying a single length of rail.",
      },
      ru: {
        name: "Под медным небом",
        tagline: "До города не хватает одного рельса",
        synopsis:
          "Железная дорога обрывается в дне пути от Пердишн-Флэтс, и у каждого в городе есть причина, чтобы так оно и оставалось. Но однажды пешком приходит незнакомец и приносит на плече один-единственный рельс.",
      },
    },
    genres: ["western", "drama"],
    tags: ["desert", "trains", "stranger"],
    studios: ["Marlow & Daughters"],
    countries: ["US"],
    maturity: "16+",
    popularity: 0.62,
    credits: [
      ["director", "calder-rusk"],
      ["writer", "thea-longacre"],
      ["actor", "emmett-saltzgar", "The Stranger"],
      ["actor", "delphine-oakes", "Widow Harrow"],
      ["cinematographer", "saoirse-valk"],
    ],
  },
  {
    slug: "aurora-station-six",
    alias: 208,
    year: 2025,
    language: "en",
    words: {
      en: {
        name: "Aurora Station Six",
        tagline: "There are only five",
        synopsis:
          "Five stations circle the ringed giant; the crew manifest lists six. When a docking request arrives from the one that was never built, its signature is their own captain's, dated forty years from now.",
      },
      ru: {
        name: "Станция «Аврора-6»",
        tagline: "Их всего пять",
        synopsis:
          "Вокруг гиганта с кольцами обращаются пять станций, а в судовой роли их шесть. Когда с той, что так и не построили, приходит запрос на стыковку, под ним стоит подпись их собственного капитана — и дата через сорок лет.",
      },
    },
    genres: ["science fiction", "adventure"],
    tags: ["space", "time", "station", "paradox"],
    studios: ["Slow Comet", "Northlight"],
    countries: ["GB", "CA"],
    maturity: "12+",
    access: "subscription",
    windows: [
      { offer: "subscription", upTo: "uhd", note: "4K with a subscription alone" },
      { offer: "rent", upTo: "fhd", note: "Rent everywhere, up to 1080 lines" },
    ],
    popularity: 0.97,
    aliases: [
      ["Aurora Station 6", "en"],
      ["Аврора 6", "ru"],
    ],
    credits: [
      ["director", "hollis-wren"],
      ["writer", "kit-tremaine-oduya"],
      ["actor", "nyasha-calloway", "Captain Ren Adeyo"],
      ["actor", "wiremu-tane-holt", "Engineer Sorrel"],
      ["actor", "ylva-kvarnstrand", "The Voice of Six"],
      ["composer", "anselm-okoye-brandt"],
      ["cinematographer", "rinat-sagdullin"],
      ["editor", "ruth-osei-lund"],
    ],
  },
  {
    slug: "smorgasbord",
    alias: 209,
    year: 2020,
    language: "sv",
    words: {
      sv: {
        name: "Smörgåsbord!",
        tagline: "Tre systrar, en sill",
        synopsis:
          "Tre systrar som inte längre talar med varandra ärver en restaurang, ett sillrecept och en skuld som ingen kan betala. De har till midsommar på sig att enas om en meny. De har aldrig varit eniga om någonting.",
      },
      en: {
        name: "Smörgåsbord!",
        tagline: "Three sisters, one herring",
        synopsis:
          "Three estranged sisters inherit one restaurant, one herring recipe and one unpayable debt. They have until midsummer to agree on a menu. They have never agreed on anything.",
      },
      ru: {
        name: "Шведский стол!",
        tagline: "Три сестры и одна селёдка",
        synopsis:
          "Три рассорившиеся сестры получают в наследство ресторан, рецепт селёдки и долг, который невозможно вернуть. До середины лета им нужно договориться о меню. Они ещё ни разу ни о чём не договорились.",
      },
    },
    genres: ["comedy", "family"],
    tags: ["food", "sisters", "summer"],
    studios: ["Northlight"],
    countries: ["SE"],
    maturity: "6+",
    popularity: 0.69,
    aliases: [["Smorgasbord", "en"]],
    credits: [
      ["director", "ylva-kvarnstrand"],
      ["writer", "sigrun-aasvik"],
      ["actor", "annika-bjorkhede", "Lena"],
      ["actor", "sigrun-aasvik", "Märta"],
      ["actor", "fenna-oosterwijk", "Kim"],
    ],
  },
  {
    slug: "the-quiet-reef",
    alias: 210,
    year: 2022,
    language: "en",
    words: {
      en: {
        name: "The Quiet Reef",
        tagline: "Listen to what is missing",
        synopsis:
          "A sound recordist returns to the reef he taped as a student thirty years ago and lays the old recordings over the new silence. Then, one night, something down there begins to sing again.",
      },
      ru: {
        name: "Тихий риф",
        tagline: "Послушайте, чего не слышно",
        synopsis:
          "Звукооператор возвращается к рифу, который записывал студентом тридцать лет назад, и накладывает старые плёнки на новую тишину. А потом, однажды ночью, внизу снова кто-то начинает петь.",
      },
    },
    genres: ["documentary", "nature"],
    tags: ["sea", "sound", "coral", "memory"],
    studios: ["Gull & Anchor"],
    countries: ["AU"],
    maturity: "0+",
    popularity: 0.58,
    credits: [
      ["director", "saoirse-valk"],
      ["actor", "barnaby-thistle", "Himself"],
      ["composer", "eskil-maurland"],
    ],
  },
  {
    slug: "half-past-midnight",
    alias: 211,
    year: 2015,
    language: "en",
    words: {
      en: {
        name: "Half-Past Midnight",
        tagline: "The lift comes down by itself",
        synopsis:
          "The clock in the Marlow building has stopped at half past midnight every night for a century. The new caretaker repairs it. At one minute past the half hour, the lift comes down by itself.",
      },
      ru: {
        name: "Половина первого ночи",
        tagline: "Лифт спускается сам",
        synopsis:
          "Часы в доме Марлоу сто лет подряд каждую ночь останавливаются в половине первого. Новый смотритель их чинит. В тридцать одну минуту первого лифт сам собой спускается вниз.",
      },
    },
    genres: ["horror", "mystery"],
    tags: ["clock", "lift", "old house"],
    studios: ["Marlow & Daughters"],
    countries: ["US", "CA"],
    maturity: "18+",
    ratings: { US: "R", GB: "15", FR: "16" },
    access: "subscription",
    popularity: 0.72,
    aliases: [
      ["12:30", "*"],
      ["Half Past Midnight I", "en"],
    ],
    credits: [
      ["director", "lorne-vasquette"],
      ["writer", "thea-longacre"],
      ["actor", "delphine-oakes", "Ruth Penhallow"],
      ["actor", "emmett-saltzgar", "Mr Marlow"],
      ["composer", "ottoline-gray"],
    ],
  },
];
