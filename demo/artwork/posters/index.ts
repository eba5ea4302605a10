import { CINEMA_POSTERS } from "./cinema-posters.ts";
import type { Composition } from "./composition.ts";
import { FIRST_POSTERS } from "./first-posters.ts";
import { WORLD_POSTERS } from "./world-posters.ts";

export type { Composition } from "./composition.ts";

/** Scene and lettering of every title that has pictures of its own, by slug. */
export const COMPOSITIONS: Readonly<Record<string, Composition>> = {
  ...FIRST_POSTERS,
  ...Object.fromEntries(CINEMA_POSTERS),
  ...Object.fromEntries(WORLD_POSTERS),
};
