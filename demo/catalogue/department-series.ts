import type { DemoPart, DemoTitle } from "./demo-title.ts";

/** The series «Кафедра невозможного», free everywhere, and its new year's special. */
export const DEPARTMENT_SERIES: DemoTitle = {
  slug: "kafedra-nevozmozhnogo",
  alias: 400,
  kind: "series",
  year: 2022,
  language: "ru",
  words: {
    ru: {
      name: "Кафедра невозможного",
      tagline: "Зачёт по вторникам, если они будут",
      synopsis:
        "В подвале провинциального института есть кафедра, о которой забыли все, кроме бухгалтерии. Пятеро сотрудников исправно занимаются тем, чего не бывает, и сдают отчёты в срок. Но вот приезжает комиссия, и невозможное приходится показать.",
    },
    en: {
      name: "The Department of the Impossible",
      tagline: "Exams on Tuesdays, if there are any",
      synopsis:
        "In the basement of a provincial institute there is a department that everyone but the accountants has forgotten. Its staff of five work on things that cannot be and file their reports on time. Then an inspection arrives, and the impossible has to be shown.",
    },
  },
  genres: ["comedy", "science fiction"],
  tags: ["university", "bureaucracy", "ensemble", "magic"],
  studios: ["Студия «Полынья»"],
  countries: ["RU"],
  maturity: "6+",
  popularity: 0.92,
  aliases: [["Kafedra nevozmozhnogo", "en"]],
  credits: [
    ["creator", "kirill-mokhovoy"],
    ["director", "vasilisa-zhuravina"],
    ["writer", "kirill-mokhovoy"],
    ["actor", "lidia-pochinok", "Завкафедрой Муза Львовна"],
    ["actor", "pavel-olshanik", "Доцент Пустов"],
    ["actor", "arina-vetluga", "Аспирантка Ия"],
    ["actor", "timur-bairachny", "Лаборант Геша"],
    ["actor", "fyodor-lapshinsky", "Вахтёр Степан Ильич"],
    ["composer", "platon-zimorodov"],
  ],
};

export const DEPARTMENT_SPECIAL: DemoTitle = {
  slug: "kafedra-nevozmozhnogo-novyy-god",
  alias: 460,
  kind: "special",
  parent: DEPARTMENT_SERIES.slug,
  ordinal: 1,
  year: 2025,
  language: "ru",
  words: {
    ru: {
      name: "Кафедра невозможного: тридцать второе декабря",
      tagline: "Год не хочет кончаться",
      synopsis:
        "Из-за ошибки в расписании старый год не кончается, и кафедре поручают его уговорить. Год оказывается пожилым, обидчивым и очень любит мандарины. Праздничный выпуск.",
    },
    en: {
      name: "The Department of the Impossible: The Thirty-Second of December",
      tagline: "The year does not want to end",
      synopsis:
        "An error in the timetable keeps the old year from ending, and the department is told to talk it round. The year turns out to be elderly, easily hurt and very fond of tangerines. A holiday special.",
    },
  },
  genres: ["comedy", "fantasy"],
  tags: ["new year", "winter", "bureaucracy"],
  studios: ["Студия «Полынья»"],
  countries: ["RU"],
  maturity: "6+",
  popularity: 0.71,
  credits: [
    ["director", "vasilisa-zhuravina"],
    ["writer", "kirill-mokhovoy"],
    ["actor", "lidia-pochinok", "Муза Львовна"],
    ["actor", "matvey-kedrin", "Старый год"],
  ],
};

type Told = readonly [name: string, synopsis: string];

const season = (number: number, year: number, ru: string, en: string): DemoPart => ({
  slug: `kafedra-nevozmozhnogo-s${number}`,
  alias: 400 + number * 20,
  kind: "season",
  parent: DEPARTMENT_SERIES.slug,
  ordinal: number,
  year,
  language: "ru",
  words: {
    ru: { name: `Сезон ${number}`, tagline: "", synopsis: ru },
    en: { name: `Season ${number}`, tagline: "", synopsis: en },
  },
  picturesOf: DEPARTMENT_SERIES.slug,
});

const episode = (ofSeason: number, number: number, year: number, ru: Told, en: Told): DemoPart => ({
  slug: `kafedra-nevozmozhnogo-s${ofSeason}e${number}`,
  alias: 400 + ofSeason * 20 + number,
  kind: "episode",
  parent: `kafedra-nevozmozhnogo-s${ofSeason}`,
  ordinal: number,
  year,
  language: "ru",
  words: {
    ru: { name: ru[0], tagline: "", synopsis: ru[1] },
    en: { name: en[0], tagline: "", synopsis: en[1] },
  },
  picturesOf: DEPARTMENT_SERIES.slug,
});

export const DEPARTMENT_PARTS: readonly DemoPart[] = [
  season(
    1,
    2022,
    "Комиссия приехала на три дня и осталась на семестр.",
    "The inspectors came for three days and stayed a term.",
  ),
  episode(
    1,
    1,
    2022,
    [
      "Инвентаризация",
      "Проверка находит в описи вечный двигатель, две штуки. Один не работает. Второй не останавливается с 1954 года.",
    ],
    [
      "Stocktaking",
      "The inspectors find two perpetual motion machines on the inventory. One does not work. The other has not stopped since 1954.",
    ],
  ),
  episode(
    1,
    2,
    2022,
    [
      "Круг с углом",
      "Аспирантка Ия защищает диссертацию о круге с одним углом. Оппонент требует показать угол. Его видно, если не смотреть.",
    ],
    [
      "A Circle with a Corner",
      "Iya defends a thesis on a circle with one corner. Her examiner demands to see the corner. It can be seen by not looking.",
    ],
  ),
  episode(
    1,
    3,
    2022,
    [
      "Пропажа пятницы",
      "В четверг вечером лаборант Геша роняет пробирку, и сразу наступает суббота. Институт две недели живёт без зарплаты.",
    ],
    [
      "The Lost Friday",
      "On Thursday evening Gesha drops a test tube and at once it is Saturday. For two weeks the institute goes unpaid.",
    ],
  ),
  episode(
    1,
    4,
    2022,
    ["Вахтёр", "Степан Ильич сорок лет не пускает никого без пропуска. Сегодня без пропуска пришёл он сам, молодой."],
    [
      "The Porter",
      "For forty years Stepan Ilyich has let nobody in without a pass. Today the one without a pass is himself, as a young man.",
    ],
  ),
  episode(
    1,
    5,
    2022,
    ["Акт о невозможном", "Комиссия готова подписать, что кафедры не существует. Осталось найти, где она."],
    [
      "Certificate of Impossibility",
      "The inspectors are ready to certify that the department does not exist. They only have to find it first.",
    ],
  ),
  season(
    2,
    2024,
    "Кафедру переводят на хозрасчёт. Невозможное начинает окупаться.",
    "The department is told to pay its way. The impossible begins to turn a profit.",
  ),
  episode(
    2,
    1,
    2024,
    [
      "Прейскурант",
      "Муза Львовна назначает цены: чудо бытовое, чудо производственное, чудо с выездом. Очередь стоит до вокзала.",
    ],
    [
      "Price List",
      "Muza Lvovna sets the rates: domestic miracle, industrial miracle, miracle with home visit. The queue reaches the station.",
    ],
  ),
  episode(
    2,
    2,
    2024,
    [
      "Эхо на вынос",
      "Клиент покупает эхо для загородного дома и требует вернуть деньги: оно отвечает раньше, чем он спросит.",
    ],
    [
      "Echo to Go",
      "A customer buys an echo for his country house and wants his money back: it answers before he asks.",
    ],
  ),
  episode(
    2,
    3,
    2024,
    [
      "Доцент Пустов и пустота",
      "Пустов десять лет доказывал, что в шкафу ничего нет. Теперь это ничего просится наружу.",
    ],
    [
      "Pustov and the Void",
      "For ten years Pustov has been proving that there is nothing in the cupboard. Now the nothing wants out.",
    ],
  ),
  episode(
    2,
    4,
    2024,
    ["Практика", "Студентов отправляют на картошку, которая растёт вверх. Урожай приходится снимать с вертолёта."],
    ["Field Work", "The students are sent to dig potatoes that grow upwards. The crop has to be lifted by helicopter."],
  ),
  episode(
    2,
    5,
    2024,
    [
      "Защита",
      "Ия показывает комиссии то, чего не может быть. Комиссия аплодирует. Встать и выйти теперь не может никто.",
    ],
    ["Viva", "Iya shows the examiners a thing that cannot be. They applaud. Nobody can now get up and leave."],
  ),
];
