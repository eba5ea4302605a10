import { extraSeat, moonFactory, risingSnow, samovarShip } from "../scenes/above.ts";
import { siskinCompass, tinHeart } from "../scenes/creatures.ts";
import { silentBugle, stolenTree } from "../scenes/country.ts";
import { emptyChairs, mendedChair } from "../scenes/rooms.ts";
import { cityKey, impossibleTriangle, noTuesdays, thirtySecond } from "../scenes/signs.ts";
import { harbourCrane, tramToTomorrow } from "../scenes/streets.ts";
import { halfBridges, lighthouseCat, sugarBridge, twelveWaves, yellowBoat } from "../scenes/water.ts";
import { poster } from "./composition.ts";

/** Titles in other languages; each has a second poster for who reads English. */
export const WORLD_POSTERS = [
  poster("tikhiy-chas", silentBugle, "Тихий час", { colour: "#fffbe6", weight: 900, english: "Quiet Hour" }),
  poster("yolka-dlya-mayora", stolenTree, "Ёлка для/майора", {
    colour: "#ffffff",
    weight: 800,
    english: "A Fir Tree/for the Major",
  }),
  poster("most-na-tu-storonu", halfBridges, "Мост на ту/сторону", {
    colour: "#f4f1e8",
    weight: 600,
    english: "The Bridge/Across",
  }),
  poster("klyuchi-ot-nizhnego", cityKey, "Ключи от/Нижнего", {
    colour: "#ffe3a6",
    weight: 700,
    english: "The Keys/to Nizhny",
  }),
  poster("sneg-idyot-vverkh", risingSnow, "Снег идёт/вверх", {
    colour: "#ffffff",
    weight: 500,
    spacing: 0.02,
    english: "Snow Falls/Upward",
  }),
  poster("samovar-9", samovarShip, "Самовар-9", { colour: "#ffe8ae", weight: 900, english: "Samovar-9" }),
  poster("chay-s-yakovom", mendedChair, "Чай с/Яковом", { colour: "#ffe9c6", weight: 400, english: "Tea with/Yakov" }),
  poster("chizh-i-kompas", siskinCompass, "Чиж/и компас", {
    colour: "#fff4d4",
    weight: 800,
    english: "The Siskin and/the Compass",
  }),
  poster("mesto-40b", extraSeat, "Место/40Б", { colour: "#e6f1ff", weight: 800, english: "Seat/40B" }),
  poster("fabrika-luny", moonFactory, "Фабрика/луны", { colour: "#f6ecd4", weight: 900, english: "The Moon/Factory" }),
  poster("der-kranfuehrer", harbourCrane, "Der Kran-/führer", {
    colour: "#f4f1e8",
    weight: 800,
    english: "The Crane/Operator",
  }),
  poster("strassenbahn-nach-morgen", tramToTomorrow, "Strassenbahn/nach Morgen", {
    colour: "#ffe9b8",
    weight: 700,
    english: "Tram to/Tomorrow",
  }),
  poster("l-heure-des-chaises-vides", emptyChairs, "L’Heure des/chaises vides", {
    colour: "#f7f1e3",
    weight: 400,
    english: "The Hour of/Empty Chairs",
  }),
  poster("el-ano-sin-martes", noTuesdays, "El año/sin martes", {
    colour: "#fff8e0",
    weight: 900,
    english: "The Year/Without Tuesdays",
  }),
  poster("un-ponte-di-zucchero", sugarBridge, "Un ponte/di zucchero", {
    colour: "#fff4ee",
    weight: 700,
    english: "A Bridge/of Sugar",
  }),
  poster("todai-no-neko", lighthouseCat, "Tōdai/no neko", {
    colour: "#fff2bf",
    weight: 500,
    spacing: 0.03,
    english: "The Light-/house Cat",
  }),
  poster("zolta-lodz", yellowBoat, "Żółta łódź", { colour: "#fff5cf", weight: 500, english: "The Yellow/Boat" }),
  poster("coracao-de-lata", tinHeart, "Coração/de lata", { colour: "#fff6dc", weight: 900, english: "Tin Heart" }),
  poster("yeoldu-beonjjae-pado", twelveWaves, "Yeoldu/beonjjae pado", {
    colour: "#f6efdf",
    weight: 700,
    english: "The Twelfth/Wave",
  }),
  poster("kafedra-nevozmozhnogo", impossibleTriangle, "Кафедра/невозможного", {
    colour: "#eafff2",
    weight: 700,
    english: "The Department of/the Impossible",
  }),
  poster("kafedra-nevozmozhnogo-novyy-god", thirtySecond, "Тридцать/второе декабря", {
    colour: "#fff4d6",
    weight: 700,
    english: "The Thirty-Second/of December",
  }),
];
