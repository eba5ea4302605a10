import { type DemoPerson, person } from "./demo-person.ts";

/** Working today, in English. */
export const ENGLISH_SPEAKING: readonly DemoPerson[] = [
  person(
    "perpetua-lusk",
    ["1981-02-14"],
    [
      "Perpetua Lusk",
      "Makes films without cameras, from light, paper and arithmetic. Trained as a watchmaker in Coventry and says that she still is one.",
    ],
    [
      "Перпетуя Ласк",
      "Снимает кино без камеры — из света, бумаги и арифметики. Училась в Ковентри на часовщика и утверждает, что им и осталась.",
    ],
  ),
  person(
    "anselm-okoye-brandt",
    ["1976-09-30"],
    [
      "Anselm Okoye-Brandt",
      "Composer. Writes for small ensembles and large spaces, and has recorded in silos, ice caves and one disused swimming pool.",
    ],
    [
      "Ансельм Окойе-Брандт",
      "Композитор. Пишет для маленьких ансамблей и больших пространств; записывался в элеваторах, ледяных пещерах и одном заброшенном бассейне.",
    ],
  ),
  person(
    "tamsin-quill",
    ["1983-06-11"],
    [
      "Tamsin Quill",
      "Screenwriter and producer. Sold crosswords to newspapers at fourteen; her plots have been solved, she says, exactly twice.",
    ],
    [
      "Тэмзин Квилл",
      "Сценарист и продюсер. В четырнадцать продавала кроссворды в газеты; её сюжеты, по её словам, разгадали ровно два раза.",
    ],
  ),
  person(
    "ines-carrow",
    ["1979-11-05"],
    [
      "Ines Carrow",
      "Director. Grew up at a salt works where her father kept the books, and learnt to frame by looking for the horizon in a white room.",
    ],
    [
      "Инес Кэрроу",
      "Режиссёр. Выросла при солеварне, где отец вёл счета, и училась строить кадр, отыскивая горизонт в белой комнате.",
    ],
  ),
  person(
    "jonah-ferreday",
    ["1985-04-22"],
    [
      "Jonah Ferreday",
      "Actor. Known for men who are sure of the way. Has no sense of direction and travels with a paper map and a witness.",
    ],
    [
      "Джона Ферредей",
      "Актёр. Играет людей, которые точно знают дорогу. Сам не ориентируется нигде и ездит с бумажной картой и свидетелем.",
    ],
  ),
  person(
    "wiremu-tane-holt",
    ["1982-08-17"],
    [
      "Wiremu Tāne Holt",
      "Actor and writer from the Bay of Plenty. Built boats before he built characters and says that the tools are the same.",
    ],
    [
      "Виремю Тане Холт",
      "Актёр и сценарист с залива Пленти. Прежде чем строить роли, строил лодки и говорит, что инструменты те же.",
    ],
    ["Wiremu Tane Holt"],
  ),
  person(
    "saoirse-valk",
    ["1974-01-29"],
    [
      "Saoirse Valk",
      "Cinematographer and documentary maker. Prefers to wait. One of her shots took nineteen days and lasts eleven seconds.",
    ],
    [
      "Сирша Валк",
      "Оператор и документалистка. Предпочитает ждать. Один её кадр снимался девятнадцать дней и длится одиннадцать секунд.",
    ],
  ),
  person(
    "hollis-wren",
    ["1980-05-03"],
    [
      "Hollis Wren",
      "Director of thrillers about tides, stations and flowers. Storyboards on the backs of bus tickets and keeps them all.",
    ],
    [
      "Холлис Рен",
      "Режиссёр триллеров о приливах, станциях и цветах. Раскадровки рисует на обороте автобусных билетов и хранит все до одного.",
    ],
  ),
  person(
    "ada-mbeki-rowe",
    ["1971-12-08"],
    [
      "Ada Mbeki-Rowe",
      "Actor. Twenty years on the stage in Leeds before her first film, in which she does not speak for an hour and cannot be looked away from.",
    ],
    [
      "Ада Мбеки-Роу",
      "Актриса. До первого фильма двадцать лет играла на сцене в Лидсе; в нём она час молчит, и глаз от неё не отвести.",
    ],
  ),
  person(
    "ruth-osei-lund",
    ["1977-07-19"],
    [
      "Ruth Osei-Lund",
      "Editor. Cuts standing up, with the sound off, and then again sitting down, with the picture off.",
    ],
    ["Рут Осеи-Лунд", "Монтажёр. Монтирует стоя и без звука, а потом ещё раз — сидя и без изображения."],
  ),
  person(
    "calder-rusk",
    ["1966-03-27"],
    ["Calder Rusk", "Director. A railway surveyor for eleven years; his only western took him another eight."],
    [
      "Колдер Раск",
      "Режиссёр. Одиннадцать лет служил изыскателем на железной дороге; единственный его вестерн занял ещё восемь.",
    ],
  ),
  person(
    "thea-longacre",
    ["1975-10-12"],
    ["Thea Longacre", "Writer of ghost stories and of westerns, which she considers the same thing with better light."],
    ["Тея Лонгакр", "Пишет истории о привидениях и вестерны, которые считает тем же самым, только лучше освещённым."],
  ),
  person(
    "lorne-vasquette",
    ["1969-02-02"],
    ["Lorne Vasquette", "Director of horror films. Afraid of lifts since a long afternoon in Winnipeg."],
    ["Лорн Васкетт", "Режиссёр фильмов ужасов. Боится лифтов после одного долгого дня в Виннипеге."],
  ),
  person(
    "ottoline-gray",
    ["1987-09-09"],
    ["Ottoline Gray", "Composer. Plays the cello, the saw and the radiator pipes of whatever building she is put in."],
    ["Оттолин Грей", "Композитор. Играет на виолончели, на пиле и на батареях того здания, в котором её поселили."],
  ),
  person(
    "nyasha-calloway",
    ["1990-01-16"],
    ["Nyasha Calloway", "Actor. A former county sprinter who does her own running, of which there is a great deal."],
    ["Няша Кэллоуэй", "Актриса. Бывшая чемпионка графства в спринте; бегает в кадре сама, и немало."],
  ),
  person(
    "kit-tremaine-oduya",
    ["1984-04-04"],
    [
      "Kit Tremaine-Oduya",
      "Writer and director. Fond of paradoxes, offices and people who turn out to have been right.",
    ],
    ["Кит Тремейн-Одуйя", "Сценарист и режиссёр. Любит парадоксы, конторы и людей, которые в итоге оказываются правы."],
  ),
  person(
    "barnaby-thistle",
    ["1952-06-25"],
    [
      "Barnaby Thistle",
      "Actor and retired sound recordist. The voice of a thousand radio breakfasts and of one sack of corn.",
    ],
    ["Барнаби Тисл", "Актёр и звукооператор на пенсии. Голос тысячи утренних радиопередач и одного мешка зерна."],
  ),
  person(
    "lupe-candelaria",
    ["1988-08-30"],
    [
      "Lupe Candelaria",
      "Actor. Studied marine biology in Veracruz and was asked to play a marine biologist only once she had given it up.",
    ],
    [
      "Лупе Канделария",
      "Актриса. Изучала в Веракрусе морскую биологию; сыграть морского биолога ей предложили, когда она её бросила.",
    ],
  ),
  person(
    "zadie-may-orchard",
    ["1998-03-21"],
    [
      "Zadie-May Orchard",
      "Actor. Began at ten as a detective and has been a goalkeeper, a tuba player and a hen since.",
    ],
    ["Зэди-Мэй Орчард", "Актриса. Начала в десять лет с роли сыщицы; с тех пор была вратарём, тубисткой и курицей."],
  ),
  person(
    "desmond-achterberg",
    ["1950-11-13"],
    ["Desmond Achterberg", "Actor with a voice that telephones were made for. Collects railway announcements."],
    ["Десмонд Ахтерберг", "Актёр с голосом, ради которого придумали телефон. Собирает вокзальные объявления."],
  ),
  person(
    "beatrix-yarrow",
    ["1978-05-28"],
    [
      "Beatrix Yarrow",
      "Director. Sets her films in one building, one bus or one page, and finds the whole city there.",
    ],
    [
      "Беатрикс Ярроу",
      "Режиссёр. Снимает в одном доме, в одном автобусе, на одной странице и находит там целый город.",
    ],
  ),
  person(
    "percival-nkemelu",
    ["1973-10-01"],
    [
      "Percival Nkemelu",
      "Actor. Trained as an interpreter in Geneva; is said to be able to be silent in six languages.",
    ],
    ["Персиваль Нкемелу", "Актёр. Учился в Женеве на переводчика; говорят, умеет молчать на шести языках."],
  ),
  person(
    "juno-halvorsen-reyes",
    ["1986-12-19"],
    ["Juno Halvorsen-Reyes", "Writer and documentary maker. Asks one question and leaves the camera running."],
    ["Джуно Халворсен-Рейес", "Сценарист и документалистка. Задаёт один вопрос и не выключает камеру."],
  ),
  person(
    "ignatius-poe-larkin",
    ["1964-04-01"],
    [
      "Ignatius Poe Larkin",
      "Writer and director of comedies in which nobody is unkind for long. Goalkeeper of the Kilbrack over-fifties.",
    ],
    [
      "Игнатиус По Ларкин",
      "Сценарист и режиссёр комедий, в которых никто не бывает злым подолгу. Вратарь ветеранской команды Килбрака.",
    ],
  ),
  person(
    "tobiah-finch-maddox",
    ["1981-07-07"],
    ["Tobiah Finch-Maddox", "Actor. Usually the man with the dog; the dog is his own and has her own agent."],
    ["Тобайя Финч-Мэддокс", "Актёр. Обычно это человек с собакой; собака — его собственная, и у неё свой агент."],
  ),
  person(
    "delphine-oakes",
    ["1968-09-14"],
    [
      "Delphine Oakes",
      "Actor, and lately a director. Has been a widow in nine films and happily married for thirty years.",
    ],
    [
      "Дельфина Оукс",
      "Актриса, а с недавних пор и режиссёр. Была вдовой в девяти фильмах, а замужем — тридцать лет, и счастлива.",
    ],
  ),
  person(
    "emmett-saltzgar",
    ["1961-05-20"],
    [
      "Emmett Saltzgar",
      "Actor. First seen at eleven, eating somebody else's lunch on a train; rarely seen in a hurry since.",
    ],
    [
      "Эмметт Зальцгар",
      "Актёр. Впервые появился на экране в одиннадцать лет, съев в поезде чужой обед; с тех пор никуда не торопится.",
    ],
  ),
  person(
    "marguerite-sool",
    ["1953-01-31"],
    [
      "Marguerite Sool",
      "Singer, actor and writer. Left the stage at the height of her fame to teach music in a ferry town, and came back for one role.",
    ],
    [
      "Маргерит Сул",
      "Певица, актриса и сценарист. На вершине славы ушла учить музыке в городок у переправы и вернулась ради одной роли.",
    ],
  ),
];
