import type { DemoTitle } from "./demo-title.ts";

/** Films in German, French, Spanish and Italian. */
export const FROM_EUROPE: readonly DemoTitle[] = [
  {
    slug: "der-kranfuehrer",
    alias: 232,
    year: 1958,
    language: "de",
    words: {
      de: {
        name: "Der Kranführer",
        tagline: "Von oben sieht man alles",
        synopsis:
          "Hamburg, der Hafen wird wieder aufgebaut. Aus vierzig Metern Höhe sieht ein Kranführer jeden Morgen dieselbe Frau an der Kaimauer stehen. Als sie eines Tages fehlt, lässt er eine Ladung in der Luft hängen und steigt hinunter.",
      },
      en: {
        name: "The Crane Operator",
        tagline: "From up here you see everything",
        synopsis:
          "Hamburg, and the harbour is being rebuilt. From forty metres up a crane operator sees the same woman standing on the quay each morning. On the day she does not come, he leaves a load hanging in mid-air and climbs down.",
      },
      ru: {
        name: "Крановщик",
        tagline: "Сверху видно всё",
        synopsis:
          "Гамбург, порт отстраивают заново. С высоты сорока метров крановщик каждое утро видит у причала одну и ту же женщину. В день, когда её нет, он оставляет груз висеть в воздухе и спускается вниз.",
      },
    },
    genres: ["drama", "romance"],
    tags: ["harbour", "hamburg", "black and white", "work"],
    studios: ["Kupferhof Film"],
    countries: ["DE"],
    maturity: "6+",
    popularity: 0.44,
    aliases: [["Der Kranfuehrer", "de"]],
    credits: [
      ["director", "ruprecht-aumann"],
      ["writer", "hannelore-brix"],
      ["actor", "ruprecht-aumann", "Jochen"],
      ["actor", "hannelore-brix", "Die Frau am Kai"],
    ],
  },
  {
    slug: "strassenbahn-nach-morgen",
    alias: 233,
    year: 1988,
    language: "de",
    words: {
      de: {
        name: "Straßenbahn nach Morgen",
        tagline: "Bitte einsteigen, Türen schließen gestern",
        synopsis:
          "Die letzte Linie 6 fährt jede Nacht ein paar Minuten weiter in den nächsten Tag hinein, als der Fahrplan erlaubt. Eine Schaffnerin und ein Schwarzfahrer verpassen darin immer wieder dieselbe Haltestelle: ihre erste Verabredung.",
      },
      en: {
        name: "Tram to Tomorrow",
        tagline: "All aboard, doors closed yesterday",
        synopsis:
          "Every night the last number 6 runs a few minutes further into the next day than the timetable allows. Aboard it a conductress and a fare-dodger keep missing the same stop: their own first date.",
      },
      ru: {
        name: "Трамвай до завтра",
        tagline: "Осторожно, двери закрылись вчера",
        synopsis:
          "Последняя «шестёрка» каждую ночь заезжает в завтра на несколько минут дальше, чем положено по расписанию. Кондукторша и безбилетник раз за разом проезжают в ней одну и ту же остановку — собственное первое свидание.",
      },
    },
    genres: ["romance", "science fiction"],
    tags: ["tram", "time", "berlin", "night"],
    studios: ["Kupferhof Film"],
    countries: ["DE"],
    maturity: "6+",
    popularity: 0.65,
    aliases: [["Strassenbahn nach Morgen", "de"]],
    credits: [
      ["director", "cosima-tannhoff"],
      ["writer", "cosima-tannhoff"],
      ["actor", "jette-kohlweide", "Renate"],
      ["actor", "ruprecht-aumann", "Der alte Fahrer"],
      ["composer", "lucienne-abadi-fort"],
    ],
  },
  {
    slug: "l-heure-des-chaises-vides",
    alias: 234,
    year: 1967,
    language: "fr",
    words: {
      fr: {
        name: "L'Heure des chaises vides",
        tagline: "Ils viendront peut-être demain",
        synopsis:
          "Chaque soir à sept heures, le maire d'un village abandonné met la table pour quarante-deux personnes. Un percepteur, venu constater qu'il n'y a plus rien à percevoir, se laisse convaincre de s'asseoir.",
      },
      en: {
        name: "The Hour of Empty Chairs",
        tagline: "Perhaps they will come tomorrow",
        synopsis:
          "Each evening at seven the mayor of a deserted village lays the table for forty-two. A tax collector, sent to certify that there is nothing left to collect, lets himself be persuaded to sit down.",
      },
      ru: {
        name: "Час пустых стульев",
        tagline: "Может быть, они придут завтра",
        synopsis:
          "Каждый вечер в семь мэр опустевшей деревни накрывает стол на сорок две персоны. Сборщик налогов, который приехал удостоверить, что собирать больше нечего, позволяет себя усадить.",
      },
    },
    genres: ["drama", "comedy"],
    tags: ["village", "loneliness", "dinner", "black and white"],
    studios: ["Atelier Sept Lampes"],
    countries: ["FR"],
    maturity: "12+",
    ratings: { FR: "TP" },
    access: "subscription",
    windows: [
      {
        offer: "subscription",
        in: ["FR", "BE", "CH", "LU", "MC", "CA"],
        note: "Licensed for French-speaking countries alone",
      },
    ],
    popularity: 0.43,
    credits: [
      ["director", "achille-morvandel"],
      ["writer", "achille-morvandel"],
      ["actor", "bastien-orly-roche", "L'enfant"],
    ],
  },
  {
    slug: "el-ano-sin-martes",
    alias: 235,
    year: 2015,
    language: "es",
    words: {
      es: {
        name: "El año sin martes",
        tagline: "El lunes ya sabe lo que viene",
        synopsis:
          "Por un error de imprenta, el calendario municipal de un pueblo de Jalisco sale sin martes, y el ayuntamiento decide respetarlo. Todo marcha mejor que nunca hasta que a alguien le toca cumplir años.",
      },
      en: {
        name: "The Year Without Tuesdays",
        tagline: "Monday knows what is coming",
        synopsis:
          "A misprint leaves the municipal calendar of a town in Jalisco without Tuesdays, and the council resolves to abide by it. Everything goes better than ever, until it is somebody's birthday.",
      },
      ru: {
        name: "Год без вторников",
        tagline: "Понедельник знает, что будет дальше",
        synopsis:
          "Из-за опечатки в календаре городка в Халиско не оказывается вторников, и совет постановляет считать это законом. Всё идёт лучше прежнего — пока у кого-то не наступает день рождения.",
      },
    },
    genres: ["comedy", "fantasy"],
    tags: ["calendar", "bureaucracy", "small town"],
    studios: ["Cine Tres Faroles"],
    countries: ["MX"],
    maturity: "6+",
    popularity: 0.59,
    aliases: [["El ano sin martes", "en"]],
    credits: [
      ["director", "candela-ibarrondo"],
      ["writer", "rufino-salcedo-vega"],
      ["actor", "rufino-salcedo-vega", "El secretario"],
      ["actor", "maite-olmeda", "Doña Socorro"],
    ],
  },
  {
    slug: "un-ponte-di-zucchero",
    alias: 236,
    year: 1963,
    language: "it",
    words: {
      it: {
        name: "Un ponte di zucchero",
        tagline: "Attenzione alla pioggia",
        synopsis:
          "Due famiglie di pasticcieri, divise da un canale e da trent'anni di silenzio, si sfidano a costruire un ponte di zucchero per la festa del patrono. I figli lo attraversano di notte. Il tempo, pare, si mette al brutto.",
      },
      en: {
        name: "A Bridge of Sugar",
        tagline: "Mind the rain",
        synopsis:
          "Two families of confectioners, divided by a canal and thirty years of silence, compete to build a bridge of sugar for the feast of the patron saint. Their children cross it at night. The weather, they say, is turning.",
      },
      ru: {
        name: "Сахарный мост",
        tagline: "Берегитесь дождя",
        synopsis:
          "Две семьи кондитеров, разделённые каналом и тридцатью годами молчания, соревнуются, кто построит к празднику мост из сахара. По ночам его переходят их дети. А погода, говорят, портится.",
      },
    },
    genres: ["comedy", "romance"],
    tags: ["food", "canal", "feud", "bridge"],
    studios: ["Lanterna Bassa"],
    countries: ["IT"],
    maturity: "0+",
    popularity: 0.56,
    credits: [
      ["director", "ettore-bombasi"],
      ["writer", "ettore-bombasi"],
      ["actor", "fiorenza-callari", "Nina"],
      ["composer", "lucienne-abadi-fort"],
    ],
  },
];
