import { politeMachine, hungryCloud, satelliteOrchard } from "../scenes/above.ts";
import { ashTree, foxHenBoat, honeycombMap, octopusJar } from "../scenes/creatures.ts";
import { iceKnight, movedBorder, slowTrain } from "../scenes/country.ts";
import { cutOpenHouse, endlessShaft, greatMoth, orangeCorridor, violetStage } from "../scenes/rooms.ts";
import {
  crosswordQ,
  driftingUmbrellas,
  secondFuneral,
  sevenOfEleven,
  tubaBell,
  twoOhs,
  weathercock,
} from "../scenes/signs.ts";
import { litMatch, nightBus, sameMug, twoTickets } from "../scenes/streets.ts";
import { lanternfish, tidalRoad, violinBoat } from "../scenes/water.ts";
import { poster } from "./composition.ts";

/** Titles whose own words are English. */
export const CINEMA_POSTERS = [
  poster("the-salt-meridian-ii", movedBorder, "The Salt/Meridian II", { colour: "#fff2e0", weight: 700 }),
  poster("half-past-midnight-ii", cutOpenHouse, "Half-Past/Midnight II", { colour: "#e4ffd9" }),
  poster("half-past-midnight-iii", endlessShaft, "Half-Past/Midnight III", { colour: "#ffe2b0" }),
  poster("q", crosswordQ, "Q", { colour: "#fffdf5", weight: 900, size: 190 }),
  poster("oh", twoOhs, "Oh", { colour: "#fff4ee", weight: 300, size: 190, spacing: 0.04 }),
  poster("1001-umbrellas", driftingUmbrellas, "1,001/Umbrellas", { colour: "#fffdf2", weight: 900 }),
  poster("4-minutes-to-low-tide", tidalRoad, "4 Minutes/to Low Tide", { colour: "#fff3d8", weight: 800 }),
  poster("ele7en", sevenOfEleven, "Ele7en", { colour: "#ffe14d", weight: 900, size: 170 }),
  poster("2113", orangeCorridor, "2113", { colour: "#fff3d6", weight: 900, size: 190, spacing: 0.03 }),
  poster("ash", ashTree, "Ash", { colour: "#f3ffe6", weight: 200, size: 190, spacing: 0.06 }),
  poster("two-tickets-one-way", twoTickets, "Two Tickets,/One Way", { colour: "#f3ecd8", weight: 700 }),
  poster("cinder-street", litMatch, "Cinder/Street", { colour: "#ffe3b8", weight: 800 }),
  poster("attack-of-the-polite-machines", politeMachine, "Attack/of the Polite/Machines", {
    colour: "#fff3c9",
    weight: 900,
    size: 104,
  }),
  poster("the-slow-train-robbery", slowTrain, "The Slow/Train Robbery", { colour: "#fff0d2", weight: 800 }),
  poster("violet-after-hours", violetStage, "Violet,/After Hours", { colour: "#f9e6ff", weight: 300, spacing: 0.03 }),
  poster("a-violin-for-the-ferryman", violinBoat, "A Violin for/the Ferryman", { colour: "#fdeed6", weight: 500 }),
  poster("mrs-abernathys-second-funeral", secondFuneral, "Mrs. Abernathy’s/Second Funeral", {
    colour: "#fbeaff",
    weight: 700,
  }),
  poster("what-the-tuba-knew", tubaBell, "What the/Tuba Knew", { colour: "#fff4d0", weight: 800 }),
  poster("the-weathervane-thief", weathercock, "The Weathervane/Thief", { colour: "#fff3d8", weight: 800 }),
  poster("the-beekeepers-atlas", honeycombMap, "The Beekeeper’s/Atlas", { colour: "#fff6d6", weight: 600 }),
  poster("octopus-season", octopusJar, "Octopus/Season", { colour: "#ffe9df", weight: 800 }),
  poster("ice-road-chess", iceKnight, "Ice Road/Chess", { colour: "#f2faff", weight: 700 }),
  poster("queen-of-the-night-bus", nightBus, "Queen of the/Night Bus", { colour: "#ffe9b0", weight: 800 }),
  poster("ten-thousand-mondays", sameMug, "Ten Thousand/Mondays", { colour: "#eafcff", weight: 800 }),
  poster("orchard-of-satellites", satelliteOrchard, "Orchard/of Satellites", { colour: "#fff0e2", weight: 400 }),
  poster("moth-hour", greatMoth, "Moth/Hour", { colour: "#ffe8bd", weight: 300, spacing: 0.05 }),
  poster("fox-hen-boat", foxHenBoat, "Fox, Hen,/Boat", { colour: "#fff6e2", weight: 900 }),
  poster("do-not-feed-the-clouds", hungryCloud, "Do Not Feed/the Clouds", { colour: "#fffdf6", weight: 900 }),
  poster("lanternfish-harbour", lanternfish, "Lanternfish/Harbour", { colour: "#d9ffff", weight: 400, spacing: 0.02 }),
];
