import { type DemoPerson, person } from "./demo-person.ts";

/** Of the studio years, and from the continent and beyond. */
export const OF_OTHER_TIMES: readonly DemoPerson[] = [
  person(
    "augustus-pell",
    ["1904-02-18", "1979-12-03"],
    [
      "Augustus Pell",
      "The younger of the Pell brothers, who made sixty films in one street. Directed, acted, swept up and is reported to have paid on Fridays.",
    ],
    [
      "Огастес Пелл",
      "Младший из братьев Пелл, снявших шестьдесят картин на одной улице. Ставил, играл, подметал и, говорят, платил по пятницам.",
    ],
  ),
  person(
    "vivienne-stroud-hale",
    ["1922-03-08", "2014-05-17"],
    [
      "Vivienne Stroud-Hale",
      "Actor and writer in three careers: noir blonde, western author and, at eighty-eight, the liveliest corpse in British comedy.",
    ],
    [
      "Вивьен Страуд-Хейл",
      "Актриса и сценарист с тремя жизнями: блондинка нуара, автор вестернов и в восемьдесят восемь — самая живая покойница британской комедии.",
    ],
  ),
  person(
    "bix-hanrahan",
    ["1915-07-22", "1983-01-09"],
    ["Bix Hanrahan", "Actor. A trumpeter until his lip gave out; afterwards the tiredest detective on Cinder Street."],
    ["Бикс Ханрахан", "Актёр. Был трубачом, пока не подвели губы, а потом — самым усталым сыщиком улицы Пепла."],
  ),
  person(
    "clementine-ashgrove",
    ["1926-10-27", "2009-02-11"],
    ["Clementine Ashgrove", "Actor and writer. Taught etiquette to robots in 1957 and lost her key in 2113."],
    ["Клементина Эшгроув", "Актриса и сценарист. В 1957-м учила роботов хорошим манерам, в 2113-м потеряла ключ."],
  ),
  person(
    "roscoe-tillery",
    ["1926-06-06", "1999-08-19"],
    [
      "Roscoe Tillery",
      "Director. Built his sets from whatever the studio had thrown out; his futures are all furnished in orange carpet.",
    ],
    [
      "Роско Тиллери",
      "Режиссёр. Строил декорации из того, что выбросила студия; всё его будущее устлано оранжевым ковром.",
    ],
  ),
  person(
    "ruprecht-aumann",
    ["1924-04-15", "2001-10-30"],
    [
      "Ruprecht Aumann",
      "Actor and director from Altona. Drove a harbour crane for six years and filmed from its cabin.",
    ],
    ["Рупрехт Ауман", "Актёр и режиссёр из Альтоны. Шесть лет работал крановщиком в порту и снимал прямо из кабины."],
  ),
  person(
    "hannelore-brix",
    ["1931-01-12", "2018-03-04"],
    [
      "Hannelore Brix",
      "Actor and writer. Wrote herself a part without a word in it, and is remembered for nothing else and everywhere.",
    ],
    [
      "Ханнелоре Брикс",
      "Актриса и сценарист. Написала себе роль без единого слова, и помнят её только по ней — зато повсюду.",
    ],
  ),
  person(
    "cosima-tannhoff",
    ["1949-11-21"],
    [
      "Cosima Tannhoff",
      "Director. Made one film about a tram that is shown every New Year's Eve and has never, she notes, been on time.",
    ],
    [
      "Козима Танхофф",
      "Режиссёр. Сняла фильм про трамвай, который показывают каждый Новый год и, как она замечает, ни разу не начали вовремя.",
    ],
  ),
  person(
    "jette-kohlweide",
    ["1960-08-05"],
    ["Jette Kohlweide", "Actor. Collected fares on line 6 to prepare for a part and was offered a permanent post."],
    [
      "Йетте Кольвайде",
      "Актриса. Готовясь к роли, обилечивала пассажиров «шестёрки»; ей предложили остаться насовсем.",
    ],
  ),
  person(
    "achille-morvandel",
    ["1919-09-02", "1988-06-14"],
    ["Achille Morvandel", "Director and writer. Mayor, for two terms, of the village in which he shot his only film."],
    ["Ашиль Морвандель", "Режиссёр и сценарист. Два срока был мэром деревни, в которой снял свой единственный фильм."],
  ),
  person(
    "odile-marchterre",
    ["1972-02-29"],
    [
      "Odile Marchterre",
      "Director and writer. Shoots for four minutes a day, always the same four, and talks for the rest of it.",
    ],
    [
      "Одиль Марштер",
      "Режиссёр и сценарист. Снимает четыре минуты в день, всегда одни и те же, а остальное время разговаривает.",
    ],
  ),
  person(
    "solene-vauquier",
    ["1986-05-09"],
    ["Solène Vauquier", "Actor. Learnt the violin at ten for a film in which she pretends that she cannot play it."],
    [
      "Солен Вокье",
      "Актриса. В десять лет выучилась играть на скрипке ради фильма, в котором делает вид, что не умеет.",
    ],
    ["Solene Vauquier"],
  ),
  person(
    "bastien-orly-roche",
    ["1959-12-12"],
    ["Bastien Orly-Roche", "Actor. The child at the table in 1967, and the man who comes back for his coat."],
    ["Бастьен Орли-Рош", "Актёр. Ребёнок за столом в 1967-м и человек, который вернулся за пальто."],
  ),
  person(
    "lucienne-abadi-fort",
    ["1938-03-16", "2022-11-27"],
    ["Lucienne Abadi-Fort", "Composer of sixty years of waltzes that stop one bar too soon."],
    ["Люсьенна Абади-Фор", "Композитор. Шестьдесят лет писала вальсы, которые кончаются на такт раньше, чем ждёшь."],
  ),
  person(
    "candela-ibarrondo",
    ["1980-01-07"],
    ["Candela Ibarrondo", "Director. Once a municipal archivist in Jalisco; every document in her film is genuine."],
    ["Кандела Ибаррондо", "Режиссёр. Работала в городском архиве в Халиско; все документы в её фильме подлинные."],
  ),
  person(
    "rufino-salcedo-vega",
    ["1967-07-16"],
    ["Rufino Salcedo Vega", "Writer and actor. Born on a Tuesday."],
    ["Руфино Сальседо Вега", "Сценарист и актёр. Родился во вторник."],
  ),
  person(
    "maite-olmeda",
    ["1949-10-10"],
    ["Maite Olmeda", "Actor and narrator, whose voice has sold bread, read the news and calmed bees."],
    ["Майте Ольмеда", "Актриса и рассказчица. Её голос рекламировал хлеб, читал новости и успокаивал пчёл."],
  ),
  person(
    "ettore-bombasi",
    ["1921-05-30", "1990-02-22"],
    [
      "Ettore Bombasi",
      "Director, writer and the son of confectioners. His bridge really was made of sugar, and it really did rain.",
    ],
    [
      "Этторе Бомбази",
      "Режиссёр, сценарист и сын кондитеров. Мост у него и вправду был из сахара, и дождь действительно пошёл.",
    ],
  ),
  person(
    "fiorenza-callari",
    ["1942-06-18"],
    ["Fiorenza Callari", "Actor. Crossed the bridge first, at night, in one take."],
    ["Фьоренца Каллари", "Актриса. Первой перешла мост — ночью, с одного дубля."],
  ),
  person(
    "hisako-minamori",
    ["1955-03-03"],
    [
      "Hisako Minamori",
      "Director of drawn films. Keeps the lighthouse of a small island with four cats, one of whom is credited.",
    ],
    [
      "Хисако Минамори",
      "Режиссёр рисованного кино. Смотрит за маяком на маленьком острове вместе с четырьмя кошками, одна из которых есть в титрах.",
    ],
    ["南森ひさ子", "Minamori Hisako"],
  ),
  person(
    "tatsuo-ishigane",
    ["1940-09-25", "2020-04-06"],
    ["Tatsuo Ishigane", "Actor. Fifty years of keepers, ferrymen and station masters."],
    ["Тацуо Исиганэ", "Актёр. Полвека смотрителей, паромщиков и начальников станций."],
    ["石金達夫", "Ishigane Tatsuo"],
  ),
  person(
    "ludmila-wrzosek",
    ["1958-08-14"],
    ["Ludmiła Wrzosek", "Director. Her films cross water, slowly, in the wrong season."],
    ["Людмила Вжосек", "Режиссёр. В её фильмах медленно переправляются через воду в неподходящее время года."],
    ["Ludmila Wrzosek"],
  ),
  person(
    "bogumil-czapla",
    ["1963-12-01"],
    ["Bogumił Czapla", "Writer and actor. Has a brother, with whom he is on speaking terms again."],
    ["Богумил Чапля", "Сценарист и актёр. У него есть брат, с которым они снова разговаривают."],
    ["Bogumil Czapla"],
  ),
  person(
    "iracema-fontoura",
    ["1984-02-13"],
    ["Iracema Fontoura", "Animator from Recife. Builds her puppets from what the tide and the neighbours leave."],
    ["Ирасема Фонтоура", "Аниматор из Ресифи. Делает кукол из того, что оставляют прилив и соседи."],
  ),
  person(
    "otavio-brandeira",
    ["1979-06-24"],
    ["Otávio Brandeira", "Composer and writer. Conducts a frevo orchestra of which every member is related to him."],
    ["Отавиу Брандейра", "Композитор и сценарист. Руководит оркестром фрево, в котором все ему родственники."],
    ["Otavio Brandeira"],
  ),
  person(
    "ma-ye-rin",
    ["1985-10-19"],
    [
      "Ma Ye-rin",
      "Director and writer. Grew up among divers and can hold her breath for the length of her longest shot.",
    ],
    ["Ма Йерин", "Режиссёр и сценарист. Выросла среди ныряльщиц и может задержать дыхание на самый длинный свой кадр."],
    ["마예린"],
  ),
  person(
    "guk-tae-oh",
    ["1944-01-23"],
    ["Guk Tae-oh", "Actor. A schoolmaster until sixty; in films he is usually the one who knows and is not believed."],
    ["Кук Тхэо", "Актёр. До шестидесяти лет учительствовал; в кино обычно играет того, кто знает, но кому не верят."],
    ["국태오"],
  ),
];
