import { BONUS_PARTS } from "./bonus.ts";
import type { DemoPart, DemoTitle } from "./demo-title.ts";
import { DEPARTMENT_PARTS, DEPARTMENT_SERIES, DEPARTMENT_SPECIAL } from "./department-series.ts";
import { FIRST_SHELF } from "./first-shelf.ts";
import { FROM_AFAR } from "./from-afar.ts";
import { FROM_EUROPE } from "./from-europe.ts";
import { HARBOUR_PARTS, HARBOUR_SERIES } from "./harbour-series.ts";
import { LONG_AGO } from "./long-ago.ts";
import { NUMBERS } from "./numbers.ts";
import { OF_LATE } from "./of-late.ts";
import type { DemoPerson } from "./people/demo-person.ts";
import { ENGLISH_SPEAKING } from "./people/english-speaking.ts";
import { NORTH_AND_EAST } from "./people/north-and-east.ts";
import { OF_OTHER_TIMES } from "./people/of-other-times.ts";
import { RUSSIAN_NOW } from "./russian-now.ts";
import { RUSSIAN_THEN } from "./russian-then.ts";
import { SECOND_SHELF } from "./second-shelf.ts";
import { SEQUELS } from "./sequels.ts";
import { STRANGE_WORLDS } from "./strange-worlds.ts";

export { type DemoPart, type DemoTitle, type DemoWindow, ratingsOf } from "./demo-title.ts";
export { DEMO_FILM_ALIAS } from "./first-shelf.ts";
export type { DemoPerson } from "./people/demo-person.ts";
export { COLLECTIONS, type DemoCollection, type DemoRow, ROWS } from "./shelves.ts";
export { GENRES, STUDIOS, TAGS } from "./terms.ts";

/** What a first start puts into the lists: films, two series and a special, none of which exist outside this cinema. */
export const DEMO_TITLES: readonly DemoTitle[] = [
  ...FIRST_SHELF,
  ...SECOND_SHELF,
  ...SEQUELS,
  ...NUMBERS,
  ...RUSSIAN_THEN,
  ...RUSSIAN_NOW,
  ...FROM_EUROPE,
  ...FROM_AFAR,
  ...LONG_AGO,
  ...OF_LATE,
  ...STRANGE_WORLDS,
  HARBOUR_SERIES,
  DEPARTMENT_SERIES,
  DEPARTMENT_SPECIAL,
];

/** Seasons, episodes, a trailer and an extra; a parent stands before its parts. */
export const DEMO_PARTS: readonly DemoPart[] = [...HARBOUR_PARTS, ...DEPARTMENT_PARTS, ...BONUS_PARTS];

export const DEMO_PEOPLE: readonly DemoPerson[] = [...ENGLISH_SPEAKING, ...OF_OTHER_TIMES, ...NORTH_AND_EAST];
