import type { Scene } from "./frame.ts";
import type { Lettering } from "./lettering.ts";
import { cafeEclipse, clockworkLight, nineLetters } from "./scenes/geometry.ts";
import { copperSky, polarSilence, saltMeridian } from "./scenes/landscapes.ts";
import { kiteWeather, quietReef, spiderOrchid } from "./scenes/living.ts";
import { auroraStation, halfPastMidnight, smorgasbord } from "./scenes/night.ts";

export type Composition = { readonly scene: Scene; readonly seed: number; readonly lettering: Lettering };

/** Scene and lettering of every demo title, by slug. */
export const COMPOSITIONS: Readonly<Record<string, Composition>> = {
  "clockwork-light": {
    scene: clockworkLight,
    seed: 11,
    lettering: {
      lines: ["Clockwork", "Light"],
      size: 132,
      colour: "#fff1d0",
      place: "bottom",
      tagline: "Every frame knows the time",
      spacing: 0.01,
    },
  },
  "the-salt-meridian": {
    scene: saltMeridian,
    seed: 22,
    lettering: {
      lines: ["The Salt", "Meridian"],
      size: 124,
      colour: "#fff6e4",
      place: "top",
      tagline: "Trust the map or the stars",
      weight: 700,
    },
  },
  "cafe-eclipse": {
    scene: cafeEclipse,
    seed: 33,
    lettering: {
      lines: ["Café", "Éclipse"],
      size: 118,
      colour: "#ffe7c2",
      place: "bottom",
      tagline: "Four minutes a year",
      weight: 300,
      spacing: 0.06,
    },
  },
  "spider-orchid": {
    scene: spiderOrchid,
    seed: 44,
    lettering: {
      lines: ["Spider-", "Orchid"],
      size: 150,
      colour: "#f4ffd0",
      place: "bottom",
      tagline: "It has learned to listen",
      weight: 900,
    },
  },
  "polyarnaya-tishina": {
    scene: polarSilence,
    seed: 55,
    lettering: {
      lines: ["Полярная", "тишина"],
      size: 122,
      colour: "#eafffb",
      place: "bottom",
      tagline: "Приём. Приём. Приём.",
      weight: 400,
      spacing: 0.05,
    },
  },
  "nine-letters-to-oslo": {
    scene: nineLetters,
    seed: 66,
    lettering: {
      lines: ["Nine Letters", "to Oslo"],
      size: 122,
      colour: "#fff4dc",
      place: "bottom",
      tagline: "He never rings the bell",
      weight: 600,
    },
  },
  "kite-weather": {
    scene: kiteWeather,
    seed: 77,
    lettering: {
      lines: ["Kite", "Weather"],
      size: 124,
      colour: "#fffdf2",
      place: "bottom",
      tagline: "Somebody has to find the wind",
      weight: 900,
    },
  },
  "under-a-copper-sky": {
    scene: copperSky,
    seed: 88,
    lettering: {
      lines: ["Under a", "Copper Sky"],
      size: 128,
      colour: "#ffe9c4",
      place: "top",
      tagline: "One rail short of town",
      weight: 800,
      spacing: 0.02,
    },
  },
  "aurora-station-six": {
    scene: auroraStation,
    seed: 99,
    lettering: {
      lines: ["Aurora", "Station Six"],
      size: 124,
      colour: "#eefaff",
      place: "bottom",
      tagline: "There are only five",
      weight: 200,
      spacing: 0.06,
    },
  },
  smorgasbord: {
    scene: smorgasbord,
    seed: 110,
    lettering: {
      lines: ["Smörgåsbord!"],
      size: 98,
      colour: "#0b4f8c",
      place: "middle",
      tagline: "Three sisters, one herring",
      weight: 900,
    },
  },
  "the-quiet-reef": {
    scene: quietReef,
    seed: 121,
    lettering: {
      lines: ["The Quiet", "Reef"],
      size: 136,
      colour: "#eafcff",
      place: "bottom",
      tagline: "Listen to what is missing",
      weight: 500,
    },
  },
  "half-past-midnight": {
    scene: halfPastMidnight,
    seed: 132,
    lettering: {
      lines: ["Half-Past", "Midnight"],
      size: 140,
      colour: "#fff0dc",
      place: "bottom",
      tagline: "The lift comes down by itself",
      weight: 800,
    },
  },
};
