/**
 * The invented titles that a first start puts into the catalogue. The first one is the free demo film; the others show
 * what a catalogue looks like and have no film behind them until somebody imports one.
 */
export type DemoTitle = {
  /** Names the artwork: `demo/artwork/<slug>-poster.webp` (600×900) and `<slug>-backdrop.webp` (1280×720). */
  readonly slug: string;
  /** Public number, below 1000 because it is given by hand. */
  readonly alias: number;
  readonly name: string;
  readonly year: number;
  /** Lower case, as the catalogue keeps them. */
  readonly genres: readonly string[];
  readonly synopsis: string;
  readonly maturity: "0+" | "6+" | "12+" | "16+" | "18+";
  readonly access: "free" | "subscription";
  /** BCP-47. */
  readonly originalLanguage: string;
};

/** The public number of the free demo film: `/api/v1/stream/movies/123/hls`. */
export const DEMO_FILM_ALIAS = 123;

export const DEMO_TITLES: readonly DemoTitle[] = [
  {
    slug: "clockwork-light",
    alias: DEMO_FILM_ALIAS,
    name: "Clockwork Light",
    year: 2024,
    genres: ["experimental", "short"],
    synopsis:
      "Light, geometry and a clock that never lies. Patterns bloom and fold to a score of pure tones while every frame " +
      "carries its own time on the picture. Made for anyone who has ever wondered whether a seek lands where it should.",
    maturity: "0+",
    access: "free",
    originalLanguage: "en",
  },
  {
    slug: "the-salt-meridian",
    alias: 201,
    name: "The Salt Meridian",
    year: 2023,
    genres: ["adventure", "drama"],
    synopsis:
      "Two surveyors set out to redraw a border across a white desert that swallows every landmark. When the map begins " +
      "to disagree with the stars, they must choose which of them to believe. A slow, blazing story about trust.",
    maturity: "12+",
    access: "free",
    originalLanguage: "en",
  },
  {
    slug: "cafe-eclipse",
    alias: 202,
    name: "Café Éclipse",
    year: 2019,
    genres: ["mystery", "romance"],
    synopsis:
      "Once a year, for the four minutes of a total eclipse, a café on the rue des Ombres serves guests that nobody " +
      "remembers afterwards. A waitress keeps their coats. This year one of them comes back for his.",
    maturity: "12+",
    access: "free",
    originalLanguage: "fr",
  },
  {
    slug: "spider-orchid",
    alias: 203,
    name: "Spider-Orchid",
    year: 2022,
    genres: ["thriller", "science fiction"],
    synopsis:
      "A botanist inherits a greenhouse, and a flower that has learned to listen. It answers in pollen, and the whole " +
      "town starts to dream the same dream. She has one season to find out what it wants.",
    maturity: "16+",
    access: "free",
    originalLanguage: "en",
  },
  {
    slug: "polyarnaya-tishina",
    alias: 204,
    name: "Полярная тишина",
    year: 2021,
    genres: ["drama", "nature"],
    synopsis:
      "Зимовка на метеостанции в Карском море: четыре человека, одна рация и полярная ночь, которая длится дольше, чем " +
      "обещали. Когда эфир замолкает, слышно становится всё остальное.",
    maturity: "12+",
    access: "free",
    originalLanguage: "ru",
  },
  {
    slug: "nine-letters-to-oslo",
    alias: 205,
    name: "Nine Letters to Oslo",
    year: 2018,
    genres: ["romance", "drama"],
    synopsis:
      "A night-train conductor finds nine unsent letters behind a seat, all to the same address. He decides to deliver " +
      "them himself, one a month, without ever ringing the bell. By the fourth, someone is waiting at the window.",
    maturity: "6+",
    access: "free",
    originalLanguage: "nb",
  },
  {
    slug: "kite-weather",
    alias: 206,
    name: "Kite Weather",
    year: 2024,
    genres: ["family", "animation", "adventure"],
    synopsis:
      "On an island where the wind has gone missing, ten-year-old Imke builds a kite large enough to go and look for it. " +
      "Her grandmother insists on coming along. So does the goat.",
    maturity: "0+",
    access: "free",
    originalLanguage: "nl",
  },
  {
    slug: "under-a-copper-sky",
    alias: 207,
    name: "Under a Copper Sky",
    year: 2017,
    genres: ["western", "drama"],
    synopsis:
      "The railway stops a day's ride short of Perdition Flats, and everyone in town has a reason to keep it that way. " +
      "Then a stranger arrives on foot, carrying a single length of rail.",
    maturity: "16+",
    access: "free",
    originalLanguage: "en",
  },
  {
    slug: "aurora-station-six",
    alias: 208,
    name: "Aurora Station Six",
    year: 2025,
    genres: ["science fiction", "adventure"],
    synopsis:
      "Five stations circle the ringed giant; the crew manifest lists six. When a docking request arrives from the one " +
      "that was never built, its signature is their own captain's, dated forty years from now.",
    maturity: "12+",
    access: "subscription",
    originalLanguage: "en",
  },
  {
    slug: "smorgasbord",
    alias: 209,
    name: "Smörgåsbord!",
    year: 2020,
    genres: ["comedy", "family"],
    synopsis:
      "Three estranged sisters inherit one restaurant, one herring recipe and one unpayable debt. They have until " +
      "midsummer to agree on a menu. They have never agreed on anything.",
    maturity: "6+",
    access: "free",
    originalLanguage: "sv",
  },
  {
    slug: "the-quiet-reef",
    alias: 210,
    name: "The Quiet Reef",
    year: 2022,
    genres: ["documentary", "nature"],
    synopsis:
      "A sound recordist returns to the reef he taped as a student thirty years ago and lays the old recordings over the " +
      "new silence. Then, one night, something down there begins to sing again.",
    maturity: "0+",
    access: "free",
    originalLanguage: "en",
  },
  {
    slug: "half-past-midnight",
    alias: 211,
    name: "Half-Past Midnight",
    year: 2015,
    genres: ["horror", "mystery"],
    synopsis:
      "The clock in the Marlow building has stopped at half past midnight every night for a century. The new caretaker " +
      "repairs it. At one minute past the half hour, the lift comes down by itself.",
    maturity: "18+",
    access: "subscription",
    originalLanguage: "en",
  },
];
