import type { DemoTitle } from "./demo-title.ts";

/** Films in Japanese, Polish, Portuguese and Korean. */
export const FROM_AFAR: readonly DemoTitle[] = [
  {
    slug: "todai-no-neko",
    alias: 237,
    year: 2007,
    language: "ja",
    words: {
      ja: {
        name: "灯台のねこ",
        tagline: "あかりは、ぼくがつける。",
        synopsis:
          "灯台守が島を去った夜、一匹のねこが明かりのつけ方を思い出す。海の船はそれが誰なのか知らない。ただ、光が少し低いところから来ることだけは知っている。",
      },
      en: {
        name: "The Lighthouse Cat",
        tagline: "I will do the light",
        synopsis:
          "On the night the keeper leaves the island, a cat remembers how the lamp is lit. The ships at sea do not know who does it. They only know that the light comes from a little lower down.",
      },
      ru: {
        name: "Кот с маяка",
        tagline: "Свет зажгу я",
        synopsis:
          "В ту ночь, когда смотритель покидает остров, кот вспоминает, как зажигают лампу. Корабли в море не знают, кто это делает. Они замечают только, что свет теперь идёт чуть пониже.",
      },
    },
    genres: ["animation", "family", "fantasy"],
    tags: ["lighthouse", "cat", "sea", "hand drawn"],
    studios: ["Paper Lantern Animation", "Minamori Dōga"],
    countries: ["JP"],
    maturity: "0+",
    ratings: { JP: "G" },
    popularity: 0.86,
    aliases: [
      ["Tōdai no neko", "ja-Latn"],
      ["Todai no neko", "en"],
    ],
    credits: [
      ["director", "hisako-minamori"],
      ["writer", "hisako-minamori"],
      ["voice", "tatsuo-ishigane", "灯台守"],
      ["composer", "eskil-maurland"],
    ],
  },
  {
    slug: "zolta-lodz",
    alias: 238,
    year: 2013,
    language: "pl",
    words: {
      pl: {
        name: "Żółta łódź",
        tagline: "Na jeziorze nie ma sąsiadów",
        synopsis:
          "Dwaj bracia dziedziczą po ojcu żółtą łódź i tylko ją. Jeden chce ją sprzedać, drugi spalić. Żeby dobić targu, muszą dopłynąć nią na drugi koniec mazurskich jezior, bez silnika i bez rozmowy.",
      },
      en: {
        name: "The Yellow Boat",
        tagline: "There are no neighbours on a lake",
        synopsis:
          "Two brothers inherit a yellow boat from their father, and nothing else. One wants to sell it, the other to burn it. To settle the matter they must take it to the far end of the Masurian lakes, without an engine and without conversation.",
      },
      ru: {
        name: "Жёлтая лодка",
        tagline: "На озере соседей нет",
        synopsis:
          "Два брата получают от отца в наследство жёлтую лодку и больше ничего. Один хочет её продать, другой сжечь. Чтобы решить дело, им надо доплыть на ней до дальнего края Мазурских озёр — без мотора и без разговоров.",
      },
    },
    genres: ["drama"],
    tags: ["brothers", "lake", "boat", "road movie"],
    studios: ["Wrzos Film"],
    countries: ["PL"],
    maturity: "12+",
    popularity: 0.47,
    aliases: [["Zolta lodz", "en"]],
    credits: [
      ["director", "ludmila-wrzosek"],
      ["writer", "bogumil-czapla"],
      ["actor", "bogumil-czapla", "Wiesiek"],
      ["cinematographer", "saoirse-valk"],
    ],
  },
  {
    slug: "coracao-de-lata",
    alias: 239,
    year: 2021,
    language: "pt-BR",
    words: {
      "pt-BR": {
        name: "Coração de Lata",
        tagline: "Feito em casa, bate de verdade",
        synopsis:
          "Num ferro-velho de Recife, a menina Joca monta um robô com latas, um rádio e o relógio parado do avô. Ele só sabe dançar frevo. Quando a prefeitura vem demolir a rua, é exatamente disso que se precisa.",
      },
      en: {
        name: "Tin Heart",
        tagline: "Home-made, and it really beats",
        synopsis:
          "In a scrapyard in Recife a girl called Joca builds a robot out of tins, a radio and her grandfather's stopped watch. All it can do is dance. When the city comes to pull the street down, that is exactly what is needed.",
      },
      ru: {
        name: "Жестяное сердце",
        tagline: "Самодельное, а бьётся",
        synopsis:
          "На свалке в Ресифи девочка Жока собирает робота из банок, приёмника и остановившихся дедушкиных часов. Умеет он только танцевать. Когда приезжают сносить улицу, именно это и требуется.",
      },
    },
    genres: ["animation", "family", "musical"],
    tags: ["robot", "dance", "brazil", "grandfather"],
    studios: ["Paper Lantern Animation"],
    countries: ["BR"],
    maturity: "0+",
    ratings: { BR: "L" },
    popularity: 0.77,
    aliases: [["Coracao de lata", "en"]],
    credits: [
      ["director", "iracema-fontoura"],
      ["writer", "otavio-brandeira"],
      ["voice", "iracema-fontoura", "Joca"],
      ["composer", "otavio-brandeira"],
    ],
  },
  {
    slug: "yeoldu-beonjjae-pado",
    alias: 240,
    year: 2022,
    language: "ko",
    words: {
      ko: {
        name: "열두 번째 파도",
        tagline: "열한 번은 그냥 바다였다",
        synopsis:
          "해녀 마을의 젊은 의사는 파도를 세는 노인을 만난다. 노인은 열두 번째 파도마다 무언가가 뭍으로 돌아온다고 말한다. 의사는 믿지 않는다. 그래서 세어 보기 시작한다.",
      },
      en: {
        name: "The Twelfth Wave",
        tagline: "Eleven of them were only the sea",
        synopsis:
          "In a village of divers a young doctor meets an old man who counts waves. With every twelfth, he says, something comes back to land. The doctor does not believe a word of it, and so begins to count.",
      },
      ru: {
        name: "Двенадцатая волна",
        tagline: "Одиннадцать были просто морем",
        synopsis:
          "В деревне ныряльщиц молодая врач встречает старика, который считает волны. С каждой двенадцатой, говорит он, что-нибудь возвращается на берег. Она не верит ни единому слову — и потому начинает считать.",
      },
    },
    genres: ["thriller", "fantasy"],
    tags: ["sea", "village", "counting", "slow burn"],
    studios: ["Haneul Pado"],
    countries: ["KR"],
    maturity: "16+",
    access: "subscription",
    windows: [
      { offer: "subscription", note: "Everywhere" },
      { effect: "block", devices: ["tv"], note: "Television rights are sold elsewhere" },
    ],
    popularity: 0.75,
    aliases: [
      ["The 12th Wave", "en"],
      ["Yeoldu beonjjae pado", "en"],
      ["12-я волна", "ru"],
    ],
    credits: [
      ["director", "ma-ye-rin"],
      ["writer", "ma-ye-rin"],
      ["actor", "guk-tae-oh", "노인"],
      ["composer", "anselm-okoye-brandt"],
    ],
  },
];
