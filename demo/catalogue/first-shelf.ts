import type { DemoTitle } from "./demo-title.ts";

/** The public number of the free demo film: `/api/v1/stream/movies/123/hls`. */
export const DEMO_FILM_ALIAS = 123;

/** The demo film, and the first half of the titles with which the catalogue began. */
export const FIRST_SHELF: readonly DemoTitle[] = [
  {
    slug: "clockwork-light",
    alias: DEMO_FILM_ALIAS,
    year: 2024,
    language: "en",
    words: {
      en: {
        name: "Clockwork Light",
        tagline: "Every frame knows the time",
        synopsis:
          "Light, geometry and a clock that never lies. Patterns bloom and fold to a score of pure tones while every frame carries its own time on the picture. Made for anyone who has ever wondered whether a seek lands where it should.",
      },
      ru: {
        name: "Заводной свет",
        tagline: "Каждый кадр знает, который час",
        synopsis:
          "Свет, геометрия и часы, которые никогда не врут. Узоры расцветают и складываются под музыку чистых тонов, а каждый кадр несёт своё время прямо на картинке. Для всех, кто хоть раз сомневался, туда ли попала перемотка.",
      },
    },
    genres: ["experimental", "short"],
    tags: ["light", "time", "abstract"],
    studios: ["Slow Comet"],
    countries: ["GB"],
    maturity: "0+",
    popularity: 0.95,
    aliases: [
      ["Demo film", "en"],
      ["Демонстрационный фильм", "ru"],
    ],
    credits: [
      ["director", "perpetua-lusk"],
      ["composer", "anselm-okoye-brandt"],
      ["producer", "tamsin-quill"],
    ],
    markers: [["credits", 29, 32]],
    chapters: [
      [0, "Hills at dawn"],
      [6.2, "A coast that never ends"],
      [12.4, "Northern lights"],
      [18.6, "A city from above"],
      [24.8, "The sea at sunset"],
    ],
  },
  {
    slug: "the-salt-meridian",
    alias: 201,
    year: 2023,
    language: "en",
    words: {
      en: {
        name: "The Salt Meridian",
        tagline: "Trust the map or the stars",
        synopsis:
          "Two surveyors set out to redraw a border across a white desert that swallows every landmark. When the map begins to disagree with the stars, they must choose which of them to believe. A slow, blazing story about trust.",
      },
      ru: {
        name: "Соляной меридиан",
        tagline: "Верить карте или звёздам",
        synopsis:
          "Два землемера отправляются заново провести границу через белую пустыню, которая глотает любые приметы. Когда карта начинает спорить со звёздами, приходится решать, кому из них верить. Неторопливая и ослепительная история о доверии.",
      },
    },
    genres: ["adventure", "drama"],
    tags: ["desert", "maps", "friendship", "slow burn"],
    studios: ["Tidemark Pictures"],
    countries: ["AU", "CL"],
    maturity: "12+",
    popularity: 0.83,
    credits: [
      ["director", "ines-carrow"],
      ["writer", "ines-carrow"],
      ["actor", "jonah-ferreday", "Ellis Pryce"],
      ["actor", "wiremu-tane-holt", "Matiu"],
      ["cinematographer", "saoirse-valk"],
      ["composer", "anselm-okoye-brandt"],
    ],
  },
  {
    slug: "cafe-eclipse",
    alias: 202,
    year: 2019,
    language: "fr",
    words: {
      fr: {
        name: "Café Éclipse",
        tagline: "Quatre minutes par an",
        synopsis:
          "Une fois par an, pendant les quatre minutes d'une éclipse totale, un café de la rue des Ombres sert des clients dont personne ne se souvient ensuite. Une serveuse garde leurs manteaux. Cette année, l'un d'eux revient chercher le sien.",
      },
      en: {
        name: "Café Éclipse",
        tagline: "Four minutes a year",
        synopsis:
          "Once a year, for the four minutes of a total eclipse, a café on the rue des Ombres serves guests that nobody remembers afterwards. A waitress keeps their coats. This year one of them comes back for his.",
      },
      ru: {
        name: "Кафе «Затмение»",
        tagline: "Четыре минуты в год",
        synopsis:
          "Раз в год, пока длятся четыре минуты полного затмения, в кафе на улице Теней приходят гости, которых потом никто не помнит. Официантка хранит их пальто. В этом году за одним из них возвращается хозяин.",
      },
    },
    genres: ["mystery", "romance"],
    tags: ["paris", "memory", "eclipse"],
    studios: ["Atelier Sept Lampes"],
    countries: ["FR", "BE"],
    maturity: "12+",
    popularity: 0.71,
    aliases: [["Cafe Eclipse", "en"]],
    credits: [
      ["director", "odile-marchterre"],
      ["writer", "odile-marchterre"],
      ["actor", "solene-vauquier", "Mathilde"],
      ["actor", "bastien-orly-roche", "L'homme au manteau gris"],
      ["composer", "lucienne-abadi-fort"],
    ],
  },
  {
    slug: "spider-orchid",
    alias: 203,
    year: 2022,
    language: "en",
    words: {
      en: {
        name: "Spider-Orchid",
        tagline: "It has learned to listen",
        synopsis:
          "A botanist inherits a greenhouse, and a flower that has learned to listen. It answers in pollen, and the whole town starts to dream the same dream. She has one season to find out what it wants.",
      },
      ru: {
        name: "Паучья орхидея",
        tagline: "Она научилась слушать",
        synopsis:
          "Ботанику достаётся в наследство оранжерея, а с ней цветок, который научился слушать. Отвечает он пыльцой, и весь город начинает видеть один и тот же сон. У неё есть одно лето, чтобы понять, чего он хочет.",
      },
    },
    genres: ["thriller", "science fiction"],
    tags: ["plants", "dreams", "small town"],
    studios: ["Two Kettles"],
    countries: ["GB"],
    maturity: "16+",
    popularity: 0.66,
    credits: [
      ["director", "hollis-wren"],
      ["writer", "tamsin-quill"],
      ["actor", "ada-mbeki-rowe", "Dr Isolde Marsh"],
      ["actor", "jonah-ferreday", "Constable Pike"],
      ["editor", "ruth-osei-lund"],
    ],
  },
  {
    slug: "polyarnaya-tishina",
    alias: 204,
    year: 2021,
    language: "ru",
    words: {
      ru: {
        name: "Полярная тишина",
        tagline: "Приём. Приём. Приём.",
        synopsis:
          "Зимовка на метеостанции в Карском море: четыре человека, одна рация и полярная ночь, которая длится дольше, чем обещали. Когда эфир замолкает, слышно становится всё остальное.",
      },
      en: {
        name: "Polar Silence",
        tagline: "Come in. Come in. Come in.",
        synopsis:
          "A winter at a weather station in the Kara Sea: four people, one radio, and a polar night that lasts longer than anyone promised. When the air falls silent, everything else can be heard.",
      },
    },
    genres: ["drama", "nature"],
    tags: ["arctic", "isolation", "radio", "winter"],
    studios: ["Студия «Полынья»"],
    countries: ["RU"],
    maturity: "12+",
    popularity: 0.74,
    credits: [
      ["director", "gleb-zarudin"],
      ["writer", "nadezhda-omulskaya"],
      ["actor", "matvey-kedrin", "Начальник станции Рогов"],
      ["actor", "arina-vetluga", "Радистка Тоня"],
      ["composer", "platon-zimorodov"],
      ["cinematographer", "rinat-sagdullin"],
    ],
  },
  {
    slug: "nine-letters-to-oslo",
    alias: 205,
    year: 2018,
    language: "nb",
    words: {
      nb: {
        name: "Ni brev til Oslo",
        tagline: "Han ringer aldri på",
        synopsis:
          "En konduktør på nattoget finner ni brev som aldri ble sendt, alle til samme adresse. Han bestemmer seg for å levere dem selv, ett i måneden, uten å ringe på. Ved det fjerde står det noen i vinduet og venter.",
      },
      en: {
        name: "Nine Letters to Oslo",
        tagline: "He never rings the bell",
        synopsis:
          "A night-train conductor finds nine unsent letters behind a seat, all to the same address. He decides to deliver them himself, one a month, without ever ringing the bell. By the fourth, someone is waiting at the window.",
      },
      ru: {
        name: "Девять писем в Осло",
        tagline: "Он никогда не звонит в дверь",
        synopsis:
          "Проводник ночного поезда находит за сиденьем девять неотправленных писем на один и тот же адрес. Он решает разнести их сам, по одному в месяц, ни разу не позвонив в дверь. Когда доходит до четвёртого, у окна уже кто-то ждёт.",
      },
    },
    genres: ["romance", "drama"],
    tags: ["trains", "letters", "winter"],
    studios: ["Northlight"],
    countries: ["NO", "SE"],
    maturity: "6+",
    popularity: 0.78,
    aliases: [
      ["9 Letters to Oslo", "en"],
      ["9 писем в Осло", "ru"],
    ],
    credits: [
      ["director", "sigrun-aasvik"],
      ["actor", "tollef-brandvold", "Halvard"],
      ["actor", "ylva-kvarnstrand", "Ingrid"],
      ["composer", "eskil-maurland"],
    ],
  },
  {
    slug: "kite-weather",
    alias: 206,
    year: 2024,
    language: "nl",
    words: {
      nl: {
        name: "Vliegerweer",
        tagline: "Iemand moet de wind gaan zoeken",
        synopsis:
          "Op een eiland waar de wind zoek is, bouwt Imke van tien een vlieger die groot genoeg is om hem te gaan zoeken. Haar oma staat erop mee te gaan. De geit ook.",
      },
      en: {
        name: "Kite Weather",
        tagline: "Somebody has to find the wind",
        synopsis:
          "On an island where the wind has gone missing, ten-year-old Imke builds a kite large enough to go and look for it. Her grandmother insists on coming along. So does the goat.",
      },
      ru: {
        name: "Погода для змея",
        tagline: "Кто-то же должен найти ветер",
        synopsis:
          "На острове, где пропал ветер, десятилетняя Имке строит воздушного змея, на котором можно отправиться его искать. Бабушка заявляет, что летит тоже. Коза — тем более.",
      },
    },
    genres: ["family", "animation", "adventure"],
    tags: ["wind", "island", "grandmother", "goat"],
    studios: ["Paper Lantern Animation"],
    countries: ["NL", "BE"],
    maturity: "0+",
    popularity: 0.8,
    credits: [
      ["director", "marijn-de-zilver"],
      ["writer", "marijn-de-zilver"],
      ["voice", "fenna-oosterwijk", "Imke"],
      ["voice", "ada-mbeki-rowe", "Oma Griet"],
      ["composer", "eskil-maurland"],
    ],
  },
];
